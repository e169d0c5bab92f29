namespace EwsOAuth.Cli.Tests;

/// <summary>Facts of the tests.</summary>
internal static class The
{
    /// <summary>A test that waits longer than this waits for nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
