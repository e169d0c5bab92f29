using System.CommandLine;
using EwsOAuth.Cli.Connecting;
using EwsOAuth.Cli.Output;

namespace EwsOAuth.Cli.Commands;

/// <summary>Prints an access token, for those who say that they know what that means.</summary>
internal static class TokenCommand
{
    public static Command Create(CliHost host)
    {
        ConnectionOptions options = new();
        Option<bool> unsafePrint = new("--unsafe-print") { Description = "Prints the token. Whoever reads it reads the mail until it expires." };
        Command command = new("token", "Signs in and prints the access token; needs --unsafe-print.") { unsafePrint };
        options.AddTo(command, needsTenant: true);
        command.Validators.Add(result =>
        {
            if (result.GetResult(unsafePrint) is null)
            {
                result.AddError("A token opens the mailbox to whoever sees it. Say --unsafe-print if it has to be printed.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(host, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, ConnectionArguments arguments, CancellationToken cancellationToken)
    {
        // Standard output has the token and nothing else, so that it can be captured.
        Steps steps = new(host.Error, host.TimeProvider, host.Error.CanAnimate(arguments.NonInteractive));
        EwsOAuthConnectionBuilder builder = await ConnectionDescription.CreateAsync(arguments, host, new DeviceCodeCard(host.Error), cancellationToken);
        await using EwsOAuthConnection connection = builder.Build();
        await steps.RunAsync(
            "Signed in",
            line => SignIn.RunAsync(connection, line, host.TimeProvider, cancellationToken),
            account => account.UserName ?? "as the application");
        EwsAccessToken token = await steps.RunAsync(
            "Token acquired",
            _ => connection.Tokens.AcquireAsync(new TokenRequest(arguments.Cloud.Scope), cancellationToken).AsTask(),
            acquired => $"valid until {acquired.ExpiresOn:u}");

        // Past the console, which would wrap it at the width of the terminal.
        await host.Output.Profile.Out.Writer.WriteLineAsync(token.Value.AsMemory(), cancellationToken);
        return ExitCodes.Ok;
    }
}
