namespace EwsOAuth.Tests.Canary;

/// <summary>A value that must not be found.</summary>
internal sealed class CanarySecret
{
    /// <summary>Makes one of a text.</summary>
    /// <param name="kind">What it is, for the report.</param>
    /// <param name="value">The value.</param>
    /// <param name="inParts">Whether a part of it is a find too: of what is random, but not of a name or of JSON, whose parts are words.</param>
    /// <param name="sinks">Where it is searched.</param>
    public CanarySecret(string kind, string value, bool inParts, IReadOnlySet<CanarySink> sinks)
    {
        Kind = kind;
        Value = value;
        InParts = inParts;
        Sinks = sinks;
        Forms = CanaryForms.Of(value);
    }

    /// <summary>Makes one of bytes, such as a key: wherever it is written, it is written encoded.</summary>
    public CanarySecret(string kind, byte[] value, IReadOnlySet<CanarySink> sinks)
    {
        Kind = kind;
        Value = Convert.ToHexString(value);
        InParts = true;
        Sinks = sinks;
        Forms = CanaryForms.Of(value);
    }

    public string Kind { get; }

    public string Value { get; }

    public bool InParts { get; }

    public IReadOnlySet<CanarySink> Sinks { get; }

    /// <summary>Gets how it can have been written, by name; several can be the same text.</summary>
    public IEnumerable<(string Name, string Text)> Forms { get; }

    public override string ToString() => Kind;
}
