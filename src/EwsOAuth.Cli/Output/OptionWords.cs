using System.Text.RegularExpressions;

namespace EwsOAuth.Cli.Output;

/// <summary>The tool's words for what the SDK speaks of: people wrote an option of ours, not a property of the SDK's.</summary>
internal static partial class OptionWords
{
    // Words that mean nothing else, so that they can be replaced in the middle of a sentence.
    [GeneratedRegex(@"\b(TenantId|ClientId|ClientSecret|Mailbox or LoginHint|LoginHint|SignInTimeout|OpenBrowser|DeviceCode|WithCloud with EwsCloud\.Custom|WithCloud)\b|UseAuthorityFromExchange\(""its host""\)")]
    private static partial Regex Words();

    /// <summary>Says a remedy of the SDK's with the options that lead to it.</summary>
    public static string InRemedy(string remedy) => Words().Replace(remedy, word => word.Value switch
    {
        nameof(EwsOAuthOptions.SignInTimeout) => "--timeout",
        nameof(EwsOAuthOptions.OpenBrowser) => "--browser",
        "DeviceCode" => "--flow device-code",
        "UseAuthorityFromExchange(\"its host\")" => "--authority-host HOST",
        "WithCloud" => "--cloud",
        "WithCloud with EwsCloud.Custom" => "--authority",
        "Mailbox or LoginHint" => "--mailbox or --login-hint",
        _ => OptionOf(word.Value),
    });

    /// <summary>Names the option that an option of the SDK's came from; what has none keeps its name.</summary>
    public static string OptionOf(string path) => path switch
    {
        nameof(EwsOAuthOptions.TenantId) => "--tenant",
        nameof(EwsOAuthOptions.ClientId) => "--client",
        nameof(EwsOAuthOptions.Mailbox) => "--mailbox",
        nameof(EwsOAuthOptions.LoginHint) => "--login-hint",
        nameof(EwsOAuthOptions.Endpoint) => "--endpoint",
        nameof(EwsOAuthOptions.Authority) => "--authority",
        nameof(EwsOAuthOptions.AuthorityFromExchange) => "--authority-from-exchange",
        nameof(EwsOAuthOptions.AllowedAuthorityHosts) => "--authority-host",
        nameof(EwsOAuthOptions.Cloud) => "--cloud",
        nameof(EwsOAuthOptions.CustomCloud) => "--authority and --endpoint",
        nameof(EwsOAuthOptions.ClientSecret) => "the client secret",
        _ => path,
    };
}
