namespace EwsOAuth.Cli.Demo;

/// <summary>Where the demo plays: an emulator of its own, or a real tenant.</summary>
internal interface IDemoStage : IAsyncDisposable
{
    /// <summary>Gets the mailbox that the mail goes to and is read from; null for that of the person who signs in.</summary>
    string? Mailbox { get; }

    /// <summary>Gets how the sign-in went about, for its line.</summary>
    string SignInDetail { get; }

    /// <summary>Describes the connection. Says beforehand what the person has to know.</summary>
    Task<EwsOAuthConnectionBuilder> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Makes the token at hand useless and proves that a call goes through with a new one.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="call">An EWS call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What proves it.</returns>
    /// <exception cref="DemoException">It is not so.</exception>
    Task<string> RenewAsync(EwsOAuthConnection connection, Func<Task> call, CancellationToken cancellationToken);

    /// <summary>Sums up what it took.</summary>
    string Summary();
}
