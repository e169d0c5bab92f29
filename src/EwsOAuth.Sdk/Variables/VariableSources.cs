using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Variables;

/// <summary>Makes the sources that <see cref="EwsOAuthConnectionBuilder"/> offers.</summary>
internal static class VariableSources
{
    public static VariableSource From(IReadOnlyDictionary<string, string> values) => NamedVariableSource.Wrap("dictionary", name => values.GetValueOrDefault(name));

    public static VariableSource From(IConfiguration configuration) => NamedVariableSource.Wrap("configuration", name => configuration[name]);

    // Most shells allow no colon in a name: two underscores stand for it, as everywhere in .NET.
    public static VariableSource Environment() => NamedVariableSource.Wrap(
        "environment",
        name => System.Environment.GetEnvironmentVariable(name) ?? System.Environment.GetEnvironmentVariable(name.Replace(":", "__", StringComparison.Ordinal)));
}
