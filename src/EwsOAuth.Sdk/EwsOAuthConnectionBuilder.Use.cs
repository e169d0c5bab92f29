using EwsOAuth.Configuration;

namespace EwsOAuth;

public sealed partial class EwsOAuthConnectionBuilder
{
    /// <summary>Lets a person sign in with the system's browser. This is the default; of several <c>Use</c> the last one wins.</summary>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseInteractive() => Use(EwsSignInFlow.Interactive, options => options.OpenBrowser = null);

    /// <summary>Lets a person sign in with a browser that the application opens. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="openBrowser">Opens the address it is given. Null opens the system's browser.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseInteractive(Func<Uri, CancellationToken, Task>? openBrowser) => Use(
        EwsSignInFlow.Interactive,
        options => options.OpenBrowser = openBrowser);

    /// <summary>Lets a person sign in with a browser, in one's own way. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="configure">Changes how; called at once, with what was set so far.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public EwsOAuthConnectionBuilder UseInteractive(Action<InteractiveSignInOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(EwsSignInFlow.Interactive, options => InteractiveOptions.Change(options, configure));
    }

    /// <summary>Lets a person sign in by entering a code on another device. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="showDeviceCode">Shows the code; the sign-in waits for the person meanwhile. Null (the default) if <see cref="ConnectOptions.Progress"/> shows it.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Codes are what phishing asks for: show which application asks, and for which tenant.</remarks>
    public EwsOAuthConnectionBuilder UseDeviceCode(Func<DeviceCodePrompt, CancellationToken, Task>? showDeviceCode = null) => Use(
        EwsSignInFlow.DeviceCode,
        options => options.ShowDeviceCode = showDeviceCode);

    /// <summary>Signs in as an application, with a secret. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="secret">The value (not the id) of the secret. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseClientSecret(string secret) => Use(EwsSignInFlow.ClientSecret, options => options.ClientSecret = secret);

    /// <summary>Uses one access token from elsewhere, until it expires or is refused. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public EwsOAuthConnectionBuilder UseAccessToken(EwsAccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return UseAcquirer(context => TokenAcquirers.Static(token, context.TimeProvider));
    }

    /// <summary>Takes tokens from an acquirer of one's own. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="acquirer">Composes the acquirer; called once, when the connection is built.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseAcquirer(Func<TokenAcquirerContext, ITokenAcquirer> acquirer) => Use(
        EwsSignInFlow.Custom,
        options => options.Acquirer = acquirer);

    // What an earlier Use left behind would be reported as a contradiction.
    private EwsOAuthConnectionBuilder Use(EwsSignInFlow flow, Action<EwsOAuthOptions> configure) => Configure(options =>
    {
        FlowOptions.Clear(options);
        options.Flow = flow;
        configure(options);
    });
}
