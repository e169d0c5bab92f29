using System.CommandLine;
using EwsOAuth.Cli.Connecting;
using EwsOAuth.Cli.Demo;
using EwsOAuth.Cli.Output;
using Microsoft.Exchange.WebServices.Data;
using Spectre.Console;

namespace EwsOAuth.Cli.Commands;

/// <summary>Shows the whole path: sign in, send a mail, see it arrive, read it, renew the token behind the scenes.</summary>
internal static class DemoCommand
{
    public static Command Create(CliHost host)
    {
        ConnectionOptions options = new();
        Command command = new("demo", "Signs in, sends a mail, sees it arrive, reads it and renews the token: on an emulator in this process, or with --tenant and --client for real.");
        options.AddTo(command, needsTenant: false);
        command.SetAction((parsed, cancellationToken) => RunAsync(host, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, ConnectionArguments arguments, CancellationToken cancellationToken)
    {
        Steps steps = new(host.Output, host.TimeProvider, host.Output.CanAnimate(arguments.NonInteractive));
        host.Output.WriteLine();
        await using IDemoStage stage = arguments.Client is null ? await StartEmulatorAsync(host, arguments, steps, cancellationToken) : new TenantStage(arguments, host);
        EwsOAuthConnectionBuilder builder = await stage.DescribeAsync(cancellationToken);
        await using EwsOAuthConnection connection = builder.Build();
        EwsAccount account = await steps.RunAsync(
            "Signed in",
            line => SignIn.RunAsync(connection, line, host.TimeProvider, cancellationToken),
            who => $"{who.UserName ?? "the application"}: {stage.SignInDetail}");
        string mailbox = stage.Mailbox ?? account.UserName ?? throw new UsageException("Nobody knows whose mailbox to use. Say it with --mailbox ADDRESS.");
        MailTour tour = new(connection.CreateFor(mailbox), mailbox, steps, cancellationToken);
        EmailMessage mail = await tour.RunAsync();
        await steps.RunAsync("Token renewed", _ => stage.RenewAsync(connection, tour.OpenInboxAsync, cancellationToken), proof => proof);
        await tour.PutAwayAsync(mail);

        host.Output.WriteLine();
        MailCard.Print(host.Output, mail);
        host.Output.WriteLine();
        host.Output.Write(new Text("  Everything worked", new Style(Color.Green, decoration: Decoration.Bold)));
        host.Output.WriteLine($", in {Durations.Taken(steps.Elapsed)}: {stage.Summary()}");
        return ExitCodes.Ok;
    }

    private static async Task<IDemoStage> StartEmulatorAsync(CliHost host, ConnectionArguments arguments, Steps steps, CancellationToken cancellationToken) =>
        await steps.RunAsync("Emulator started", _ => EmulatorStage.StartAsync(arguments, host, cancellationToken), stage => stage.Description);
}
