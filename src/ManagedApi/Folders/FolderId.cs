namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The id of a folder, or the name of a well-known one.</summary>
public sealed class FolderId : ServiceId
{
    public FolderId(string uniqueId)
        : base(uniqueId)
    {
    }

    public FolderId(WellKnownFolderName folderName)
    {
        FolderName = folderName;
    }

    public FolderId(WellKnownFolderName folderName, Mailbox mailbox)
        : this(folderName)
    {
        Mailbox = mailbox;
    }

    internal FolderId()
    {
    }

    public WellKnownFolderName? FolderName { get; }

    public Mailbox Mailbox { get; }

    internal override bool IsValid => FolderName.HasValue ? Mailbox == null || Mailbox.IsValid : base.IsValid;

    internal override string ElementName => FolderName.HasValue ? "DistinguishedFolderId" : "FolderId";

    public static implicit operator FolderId(string uniqueId) => new(uniqueId);

    public static implicit operator FolderId(WellKnownFolderName folderName) => new(folderName);

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj)
            || (obj is FolderId other && (FolderName.HasValue ? FolderName == other.FolderName && Equals(Mailbox, other.Mailbox) : base.Equals(other)));

    public override int GetHashCode()
    {
        int code = FolderName.HasValue ? FolderName.GetHashCode() : base.GetHashCode();
        return Mailbox != null && Mailbox.IsValid ? code ^ Mailbox.GetHashCode() : code;
    }

    public override string ToString() =>
        !FolderName.HasValue ? base.ToString() : Mailbox != null && Mailbox.IsValid ? $"{FolderName.Value} ({Mailbox})" : FolderName.Value.ToString();

    internal override void WriteAttributes(EwsWriter writer)
    {
        if (!FolderName.HasValue)
        {
            base.WriteAttributes(writer);
            return;
        }

        writer.Attribute("Id", EwsText.Of(FolderName.Value));
        Mailbox?.WriteTo(writer, "Mailbox");
    }
}
