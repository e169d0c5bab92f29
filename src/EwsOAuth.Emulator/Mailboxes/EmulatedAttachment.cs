namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>A file or an item attached to an item.</summary>
public sealed class EmulatedAttachment
{
    /// <summary>Gets the name that is shown, for a file its file name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the media type, where the sender gave one.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets the id by which an HTML body refers to it, where the sender gave one.</summary>
    public string? ContentId { get; init; }

    /// <summary>Gets whether it is shown inside the body.</summary>
    public bool IsInline { get; init; }

    /// <summary>Gets the bytes of a file; empty for an attached item.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    internal string? ContentLocation { get; init; }

    internal ItemContent? Item { get; init; }

    /// <summary>Unique within its item; part of the attachment's id.</summary>
    internal long Number { get; init; }

    internal DateTimeOffset LastModified { get; init; }

    internal int Size => Item?.Size ?? Content.Length;
}
