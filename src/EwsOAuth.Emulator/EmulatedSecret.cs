namespace EwsOAuth.Emulator;

/// <summary>One value that must not show up anywhere but on the wire.</summary>
public sealed class EmulatedSecret
{
    internal EmulatedSecret(EmulatedSecretKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>Gets what the secret is good for.</summary>
    public EmulatedSecretKind Kind { get; }

    /// <summary>Gets the secret itself.</summary>
    public string Value { get; }

    /// <summary>Says what it is, without the value.</summary>
    /// <returns>The kind.</returns>
    public override string ToString() => $"{Kind} (***)";
}
