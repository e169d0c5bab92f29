using EwsOAuth.Cli.Output;

namespace EwsOAuth.Cli.Connecting;

/// <summary>Connects while a line counts down.</summary>
internal static class SignIn
{
    public static Task<EwsAccount> RunAsync(EwsOAuthConnection connection, IActivityLine line, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        SignInDisplay display = new(line, timeProvider);
        return display.WhileAsync(connection.ConnectAsync(new ConnectOptions { Progress = display }, cancellationToken));
    }
}
