namespace EwsOAuth;

/// <summary>One fault of a configuration.</summary>
public sealed class EwsConfigurationFault
{
    internal EwsConfigurationFault(string path, string code, string message, string remedy)
    {
        Path = path;
        Code = code;
        Message = message;
        Remedy = remedy;
    }

    /// <summary>Gets the option that is at fault, such as <c>TenantId</c>.</summary>
    public string Path { get; }

    /// <summary>Gets the stable code of the fault.</summary>
    public string Code { get; }

    /// <summary>Gets what is wrong, with the value that is (secrets are never shown).</summary>
    public string Message { get; }

    /// <summary>Gets what to do now.</summary>
    public string Remedy { get; }

    /// <summary>Gives the fault as one line.</summary>
    /// <returns>Path, message and remedy.</returns>
    public override string ToString() => $"{Path}: {Message} {Remedy}";
}
