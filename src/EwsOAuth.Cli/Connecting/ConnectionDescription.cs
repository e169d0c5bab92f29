using EwsOAuth.Cli.Output;

namespace EwsOAuth.Cli.Connecting;

/// <summary>Turns the arguments of a command into a builder of the SDK.</summary>
internal static class ConnectionDescription
{
    /// <summary>Describes the connection to a tenant that the arguments name.</summary>
    public static async Task<EwsOAuthConnectionBuilder> CreateAsync(ConnectionArguments arguments, CliHost host, DeviceCodeCard card, CancellationToken cancellationToken)
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder()
            .WithClient(Literal(arguments.Client!))
            .WithSignInTimeout(arguments.Timeout)
            .WithTimeProvider(host.TimeProvider);
        if (arguments.AuthorityHosts is { } hosts)
        {
            builder.WithEndpoint(Literal(arguments.Cloud.Endpoint.OriginalString)).UseAuthorityFromExchange([.. hosts]);
            builder = arguments.NamedCloud is { } named ? builder.WithCloud(named) : builder;
        }
        else
        {
            builder.WithCloud(arguments.Cloud);
        }

        if (arguments.Tenant is { } tenant)
        {
            builder.WithTenant(Literal(tenant));
        }

        if (arguments.Mailbox is { } mailbox)
        {
            builder.WithMailbox(Literal(mailbox));
        }

        if (arguments.LoginHint is { } loginHint)
        {
            builder.WithLoginHint(Literal(loginHint));
        }

        if (arguments.RootCertificate is { } path)
        {
            builder.WithTransport(TrustedRoot.Transport(path));
        }

        return arguments.Flow switch
        {
            SignInWay.DeviceCode => builder.UseDeviceCode(card.ShowAsync),
            SignInWay.Interactive => builder.UseInteractive(Browser(arguments, host)),
            _ => builder.UseClientSecret(Literal(await ClientSecretSource.ReadAsync(arguments, host, cancellationToken))),
        };
    }

    /// <summary>Gets what opens the browser: the user's program, the test's, or null for the system's.</summary>
    public static Func<Uri, CancellationToken, Task>? Browser(ConnectionArguments arguments, CliHost host) =>
        arguments.Browser is { } program ? BrowserProgram.Open(program) : host.OpenBrowser;

    // A shell has variables of its own: a dollar sign that arrives here is meant as one.
    private static string Literal(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
