using System.CommandLine;
using System.CommandLine.Parsing;

namespace EwsOAuth.Cli.Connecting;

/// <summary>The options of every command that connects, declared once.</summary>
internal sealed class ConnectionOptions
{
    private const string ClientSecret = "client-secret";

    private readonly Option<string?> tenant = Text("--tenant", "TENANT", "The tenant: its ID or a domain such as contoso.com.");
    private readonly Option<string?> client = Text("--client", "ID", "The application (client) ID.");
    private readonly Option<string?> mailbox = Text("--mailbox", "ADDRESS", "The mailbox to work with. Default: that of the person who signs in.");
    private readonly Option<string?> loginHint = Text("--login-hint", "USER", "The user name to suggest on the sign-in page.");
    private readonly Option<string?> cloud = Text("--cloud", "NAME", "The cloud: Global (default), UsGovernmentHigh, UsGovernmentDoD or China.");
    private readonly Option<string?> authority = Text("--authority", "URL", "The address of the identity provider, where no cloud of Microsoft's is meant.");
    private readonly Option<bool> authorityFromExchange = new("--authority-from-exchange") { Description = "Asks an Exchange of one's own who issues its tokens: Entra ID or AD FS. Needs --endpoint and a mailbox or user." };
    private readonly Option<string[]> authorityHosts = new("--authority-host") { Description = "A host of AD FS that Exchange may name; may be repeated.", HelpName = "HOST" };
    private readonly Option<string?> endpoint = Text("--endpoint", "URL", "The address of Exchange Web Services, where it is not the cloud's.");
    private readonly Option<string?> rootCertificate = Text("--root-certificate", "FILE", "The only root certificate to trust (PEM), such as an emulator's.");
    private readonly Option<string?> secretEnvironment = Text("--client-secret-env", "NAME", "The NAME of the environment variable that holds the client secret.");
    private readonly Option<string?> secretFile = Text("--client-secret-file", "PATH", "The file that holds the client secret; - for standard input.");
    private readonly Option<string?> browser = Text("--browser", "PROGRAM", "The program to open the sign-in page with. Default: the system's browser.");
    private readonly Option<bool> nonInteractive = new("--non-interactive") { Description = "Plain lines without animation, as if the output went to a file." };
    private readonly Option<string?> secret = Text("--client-secret", "SECRET", "Refused.");

    private readonly Option<SignInWay> flow = new("--flow")
    {
        Description = "How to sign in: device-code (default), interactive or client-secret.",
        HelpName = "FLOW",
        CustomParser = ReadFlow,
    };

    // Its default, like that of the flow, is said in its description: the help's own words for it would be no value that it takes.
    private readonly Option<TimeSpan?> timeout = new("--timeout")
    {
        Description = "How many seconds signing in may take: 1 to 3600. Default: 120.",
        HelpName = "SECONDS",
        CustomParser = ReadTimeout,
    };

    public ConnectionOptions()
    {
        // Known, so that it can be refused by name: arguments are seen by every user of the machine and end in the shell's history.
        secret.Hidden = true;
        secret.Arity = ArgumentArity.ZeroOrOne;
    }

    /// <summary>Adds the options to a command that connects.</summary>
    /// <param name="command">The command.</param>
    /// <param name="needsTenant">Whether there is nothing to connect to without a tenant.</param>
    public void AddTo(Command command, bool needsTenant)
    {
        Option[] options = [flow, tenant, client, mailbox, loginHint, cloud, authority, authorityFromExchange, authorityHosts, endpoint, rootCertificate, secretEnvironment, secretFile, browser, timeout, nonInteractive, secret];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result => Check(result, needsTenant));
    }

    public ConnectionArguments Read(ParseResult parsed) => new()
    {
        Flow = parsed.GetValue(flow),
        Tenant = parsed.GetValue(tenant),
        Client = parsed.GetValue(client),
        Mailbox = parsed.GetValue(mailbox),
        LoginHint = parsed.GetValue(loginHint),
        Cloud = parsed.GetValue(authorityFromExchange)
            ? CloudArgument.ReadOwn(parsed.GetValue(cloud), parsed.GetValue(authority), parsed.GetValue(endpoint))
            : CloudArgument.Read(parsed.GetValue(cloud), parsed.GetValue(authority), parsed.GetValue(endpoint)),
        AuthorityHosts = parsed.GetValue(authorityFromExchange) ? parsed.GetValue(authorityHosts) ?? [] : null,
        NamedCloud = parsed.GetValue(authorityFromExchange) ? parsed.GetValue(cloud) : null,
        RootCertificate = parsed.GetValue(rootCertificate),
        SecretEnvironment = parsed.GetValue(secretEnvironment),
        SecretFile = parsed.GetValue(secretFile),
        Browser = parsed.GetValue(browser),
        Timeout = parsed.GetValue(timeout) ?? TimeSpan.FromMinutes(2),
        NonInteractive = parsed.GetValue(nonInteractive),
    };

    private void Check(CommandResult result, bool needsTenant)
    {
        // Told beside every other error, before the secret is typed again.
        result.GetResult(secret)?.AddError("A secret is not taken on the command line, where other users and the shell's history see it. Use --client-secret-env NAME or --client-secret-file PATH (- for standard input).");

        bool hasTenant = result.GetResult(tenant) is not null;
        bool hasClient = result.GetResult(client) is not null;

        // AD FS has no tenants, and Exchange mostly names that of Entra ID.
        bool needsNone = result.GetResult(authorityFromExchange) is not null || IsAdfs(result.GetResult(authority));
        if (hasTenant && needsNone && IsAdfs(result.GetResult(authority)))
        {
            result.AddError("--tenant does not go with an --authority that is AD FS, which has no tenants.");
            return;
        }

        if ((hasTenant != hasClient && !(hasClient && needsNone)) || (needsTenant && !hasClient))
        {
            result.AddError("--tenant and --client are needed, both.");
            return;
        }

        if (result.GetResult(authorityHosts) is not null && result.GetResult(authorityFromExchange) is null)
        {
            result.AddError("--authority-host goes with --authority-from-exchange only: otherwise nobody names an authority.");
            return;
        }

        bool hasSecret = result.GetResult(secretEnvironment) is not null || result.GetResult(secretFile) is not null;
        bool wantsSecret = result.GetResult(flow)?.Tokens is [{ Value: ClientSecret }];
        if (hasClient && wantsSecret && !hasSecret && result.GetResult(secret) is null)
        {
            result.AddError("--flow client-secret needs --client-secret-env NAME or --client-secret-file PATH (- for standard input).");
        }
        else if (hasSecret && !wantsSecret)
        {
            result.AddError("A client secret goes with --flow client-secret only.");
        }
        else if (hasClient && wantsSecret && result.GetResult(mailbox) is null)
        {
            result.AddError("--flow client-secret signs in an application, which has no mailbox of its own: say which one with --mailbox ADDRESS.");
        }

        if (!hasClient && Foreign.FirstOrDefault(option => result.GetResult(option) is not null) is { } foreign)
        {
            result.AddError($"{foreign.Name} goes with --tenant and --client: without them the emulator says where everything is.");
        }
    }

    private static bool IsAdfs(OptionResult? authority) =>
        authority?.Tokens is [{ Value: var address }] && Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) && parsed.Segments is [_, var first, ..] && first.TrimEnd('/').Equals("adfs", StringComparison.OrdinalIgnoreCase);

    private Option[] Foreign => [mailbox, loginHint, cloud, authority, authorityFromExchange, authorityHosts, endpoint, rootCertificate, secretEnvironment, secretFile];

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    private static SignInWay ReadFlow(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "device-code":
                return SignInWay.DeviceCode;
            case "interactive":
                return SignInWay.Interactive;
            case ClientSecret:
                return SignInWay.ClientSecret;
            default:
                result.AddError("--flow is one of device-code, interactive and client-secret.");
                return default;
        }
    }

    private static TimeSpan? ReadTimeout(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, out int seconds) && seconds is >= 1 and <= 3600)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        result.AddError("--timeout is a number of seconds from 1 to 3600.");
        return default;
    }
}
