using System.Globalization;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Configuration;

/// <summary>Fills options from IConfiguration.</summary>
/// <remarks>
/// The general binder stops at the first value it cannot read and prints it; here each unreadable value becomes a fault among the others.
/// Options that are objects or code are not looked for: a configuration file cannot hold them.
/// </remarks>
internal static class OptionsBinding
{
    public static void Apply(IConfiguration configuration, EwsOAuthOptions options)
    {
        options.Name = configuration[nameof(options.Name)] ?? options.Name;
        options.TenantId = configuration[nameof(options.TenantId)] ?? options.TenantId;
        options.ClientId = configuration[nameof(options.ClientId)] ?? options.ClientId;
        options.Authority = configuration[nameof(options.Authority)] ?? options.Authority;
        options.Endpoint = configuration[nameof(options.Endpoint)] ?? options.Endpoint;
        options.Mailbox = configuration[nameof(options.Mailbox)] ?? options.Mailbox;
        options.ClientSecret = configuration[nameof(options.ClientSecret)] ?? options.ClientSecret;
        options.ClientCertificateFile = configuration[nameof(options.ClientCertificateFile)] ?? options.ClientCertificateFile;
        options.ClientCertificatePassword = configuration[nameof(options.ClientCertificatePassword)] ?? options.ClientCertificatePassword;
        options.ClientCertificateThumbprint = configuration[nameof(options.ClientCertificateThumbprint)] ?? options.ClientCertificateThumbprint;
        options.SendCertificateChain = Read(configuration, options, nameof(options.SendCertificateChain), bool.TryParse, options.SendCertificateChain, "true or false");
        options.FederatedAssertionFile = configuration[nameof(options.FederatedAssertionFile)] ?? options.FederatedAssertionFile;
        options.ManagedIdentityClientId = configuration[nameof(options.ManagedIdentityClientId)] ?? options.ManagedIdentityClientId;
        options.UserName = configuration[nameof(options.UserName)] ?? options.UserName;
        options.Password = configuration[nameof(options.Password)] ?? options.Password;
        options.RedirectUri = configuration[nameof(options.RedirectUri)] ?? options.RedirectUri;
        options.LoginHint = configuration[nameof(options.LoginHint)] ?? options.LoginHint;
        options.Cloud = configuration[nameof(options.Cloud)] ?? options.Cloud;
        options.Proxy = configuration[nameof(options.Proxy)] ?? options.Proxy;
        options.AuthorityFromExchange = Read(configuration, options, nameof(options.AuthorityFromExchange), bool.TryParse, options.AuthorityFromExchange, "true or false");
        options.Flow = Read(configuration, options, nameof(options.Flow), TryReadFlow, options.Flow, string.Join(", ", Enum.GetNames<EwsSignInFlow>()));
        options.Prompt = Read(configuration, options, nameof(options.Prompt), TryReadPrompt, options.Prompt, string.Join(", ", Enum.GetNames<SignInPrompt>()));
        options.ActsAsApplication = Read(configuration, options, nameof(options.ActsAsApplication), TryReadChoice, options.ActsAsApplication, "true or false");
        options.SignInTimeout = Read(configuration, options, nameof(options.SignInTimeout), TryReadTime, options.SignInTimeout, "a time such as 00:02:00");
        options.RequestTimeout = Read(configuration, options, nameof(options.RequestTimeout), TryReadTime, options.RequestTimeout, "a time such as 00:01:40");
        options.TotalRequestTimeout = Read(
            configuration, options, nameof(options.TotalRequestTimeout), TryReadTime, options.TotalRequestTimeout, "a time such as 00:05:00");
        options.MaxConcurrentCalls = Read(configuration, options, nameof(options.MaxConcurrentCalls), TryReadCount, options.MaxConcurrentCalls, "a number such as 10");
        options.MaxConcurrentStreams = Read(
            configuration, options, nameof(options.MaxConcurrentStreams), TryReadCount, options.MaxConcurrentStreams, "a number such as 10");
        options.RequirePlainTextAtFirstConnection = Read(
            configuration, options, nameof(options.RequirePlainTextAtFirstConnection), bool.TryParse, options.RequirePlainTextAtFirstConnection, "true or false");
        Append(configuration, options, nameof(options.AllowedHosts), options.AllowedHosts);
        Append(configuration, options, nameof(options.AllowedAuthorityHosts), options.AllowedAuthorityHosts);
    }

    private delegate bool Parser<TValue>(string text, out TValue value);

    private static void Append(IConfiguration configuration, EwsOAuthOptions options, string path, IList<string> list)
    {
        // An empty list is an empty text, too.
        if (!string.IsNullOrEmpty(configuration[path]))
        {
            options.UnreadableValues.Add(path, FaultCodes.ValueUnreadable, $"'{ExternalText.Clean(configuration[path], 64)}' stands where a list belongs.", $"Write [ \"host\" ] in a JSON file, and elsewhere one key for each host: {path}:0.");
        }

        foreach (IConfigurationSection item in configuration.GetSection(path).GetChildren())
        {
            list.Add(item.Value ?? string.Empty);
        }
    }

    private static TValue Read<TValue>(IConfiguration configuration, EwsOAuthOptions options, string path, Parser<TValue> parse, TValue otherwise, string expected)
    {
        string? text = configuration[path];
        if (text is null)
        {
            return otherwise;
        }

        if (parse(text, out TValue value))
        {
            return value;
        }

        options.UnreadableValues.Add(path, FaultCodes.ValueUnreadable, $"'{ExternalText.Clean(text, 64)}' cannot be read.", $"Write {expected}.");
        return otherwise;
    }

    private static bool TryReadFlow(string text, out EwsSignInFlow value) => Enum.TryParse(text, ignoreCase: true, out value);

    private static bool TryReadPrompt(string text, out SignInPrompt value) => Enum.TryParse(text, ignoreCase: true, out value);

    private static bool TryReadChoice(string text, out bool? value)
    {
        value = bool.TryParse(text, out bool choice) ? choice : null;
        return value is not null;
    }

    private static bool TryReadCount(string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private static bool TryReadTime(string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
}
