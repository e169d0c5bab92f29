using EwsOAuth.Cli.Connecting;
using EwsOAuth.Cli.Output;

namespace EwsOAuth.Cli.Demo;

/// <summary>The demo on a real tenant.</summary>
internal sealed class TenantStage(ConnectionArguments arguments, CliHost host) : IDemoStage
{
    public string? Mailbox => arguments.Mailbox;

    public string SignInDetail => arguments.Tenant is null ? $"at {arguments.Cloud.Endpoint}" : $"{arguments.Cloud} cloud, tenant {arguments.Tenant}";

    public Task<EwsOAuthConnectionBuilder> DescribeAsync(CancellationToken cancellationToken) =>
        ConnectionDescription.CreateAsync(arguments, host, new DeviceCodeCard(host.Output), cancellationToken);

    // Nobody revokes a token of a real tenant for a demo: the connection is told instead that the one at hand was refused.
    public async Task<string> RenewAsync(EwsOAuthConnection connection, Func<Task> call, CancellationToken cancellationToken)
    {
        TokenRequest request = new(arguments.Cloud.Scope);
        EwsAccessToken old = await connection.Tokens.AcquireAsync(request, cancellationToken);
        EwsAccessToken renewed = await connection.Tokens.AcquireAsync(new TokenRequest(request) { Rejected = old }, cancellationToken);
        if (renewed.Value == old.Value)
        {
            throw new DemoException("The identity provider gave the same token again.");
        }

        await call();
        return $"another one than before, valid until {renewed.ExpiresOn:HH:mm} UTC; nobody was asked";
    }

    public string Summary() => "The mail is in Deleted Items.";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
