namespace EwsOAuth.Configuration;

/// <summary>One text of the options after its variables were replaced.</summary>
internal sealed class SettingText(string path, string? value, string shown, bool fromVariable)
{
    public string Path { get; } = path;

    /// <summary>The resolved text; null where the option is missing, blank, or already reported as faulty.</summary>
    public string? Value { get; } = value;

    /// <summary>How the value stands in messages: what the person wrote, never what a variable held.</summary>
    public string Shown { get; } = shown;

    public bool FromVariable { get; } = fromVariable;

    /// <summary>Whether a fault of this option has been reported already.</summary>
    public bool Failed { get; init; }

    /// <summary>Whether the person left the option out.</summary>
    public bool Missing => Value is null && !Failed;
}
