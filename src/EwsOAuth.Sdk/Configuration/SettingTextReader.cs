using EwsOAuth.Diagnostics;
using EwsOAuth.Variables;

namespace EwsOAuth.Configuration;

/// <summary>Resolves the texts of the options and refuses what no text may hold.</summary>
internal sealed class SettingTextReader(VariableResolver resolver, ConfigurationFaults faults)
{
    private const int MaxShown = 100;

    public SettingText Read(string path, string? text) => Read(path, text, Show(text), resolver.Resolve);

    /// <summary>Reads a text that messages do not show: a user's name, or a secret.</summary>
    public SettingText ReadHidden(string path, string? text) => Read(path, text, "the value (not shown)", resolver.Resolve);

    public SettingText ReadSecret(string path, string? text) => Read(path, text, "the value (not shown)", resolver.ResolveSecret);

    /// <summary>Shows what a person wrote, without the user name and password an address may begin with.</summary>
    public static string Show(string? text) => text is not null && text.Contains('@', StringComparison.Ordinal)
        ? "the value (it has an '@' and is not shown)"
        : $"'{ExternalText.Clean(text, MaxShown)}'";

    private SettingText Read(string path, string? text, string shown, Func<string, string> resolve)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new SettingText(path, value: null, shown, fromVariable: false);
        }

        try
        {
            bool fromVariable = VariableTemplate.Parse(text).HasVariables;
            return Checked(path, resolve(text), shown, fromVariable);
        }
        catch (VariableException exception)
        {
            faults.Add(path, exception.Code, exception.Message, exception.Remedy);
            return Refused(path, shown);
        }
    }

    private SettingText Checked(string path, string value, string shown, bool fromVariable)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return new SettingText(path, value: null, shown, fromVariable);
        }

        if (value.Any(char.IsControl))
        {
            faults.Add(path, FaultCodes.ControlCharacter, $"{shown} holds a control character, such as a line end.", "Remove it; a value read from a file often ends with a line end.");
            return Refused(path, shown);
        }

        return new SettingText(path, value, shown, fromVariable);
    }

    private static SettingText Refused(string path, string shown) => new(path, value: null, shown, fromVariable: false) { Failed = true };
}
