namespace EwsOAuth.Variables;

/// <summary>Carries the fault of a variable out of the recursion; <see cref="Configuration.SettingsReader"/> makes a configuration fault of it.</summary>
internal sealed class VariableException(string code, string message, string remedy) : Exception(message)
{
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;
}
