using System.CommandLine;
using EwsOAuth.Cli.Connecting;
using EwsOAuth.Cli.Output;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Cli.Commands;

/// <summary>Answers the first question of every support case: does signing in work, and does Exchange let us in?</summary>
internal static class PingCommand
{
    public static Command Create(CliHost host)
    {
        ConnectionOptions options = new();
        Command command = new("ping", "Signs in and asks Exchange for the inbox.");
        options.AddTo(command, needsTenant: true);
        command.SetAction((parsed, cancellationToken) => RunAsync(host, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, ConnectionArguments arguments, CancellationToken cancellationToken)
    {
        Steps steps = new(host.Output, host.TimeProvider, host.Output.CanAnimate(arguments.NonInteractive));
        EwsOAuthConnectionBuilder builder = await ConnectionDescription.CreateAsync(arguments, host, new DeviceCodeCard(host.Output), cancellationToken);
        await using EwsOAuthConnection connection = builder.Build();
        await steps.RunAsync(
            "Signed in",
            line => SignIn.RunAsync(connection, line, host.TimeProvider, cancellationToken),
            account => account.UserName ?? "as the application");
        await steps.RunAsync(
            "Inbox opened",
            _ => Folder.Bind(connection.Create(), Inbox(arguments), cancellationToken),
            inbox => $"{inbox.TotalCount} items, {inbox.UnreadCount} unread, at {arguments.Cloud.Endpoint}");
        return ExitCodes.Ok;
    }

    private static FolderId Inbox(ConnectionArguments arguments) => arguments.Mailbox is { } mailbox
        ? new FolderId(WellKnownFolderName.Inbox, new Mailbox(mailbox))
        : new FolderId(WellKnownFolderName.Inbox);
}
