using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens.Msal.Authorities;
using EwsOAuth.Tokens.Msal.Refusals;
using EwsOAuth.Tokens.SignIn;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Lets a person sign in on another device (RFC 8628).</summary>
/// <remarks>Without a callback the listeners of the progress alone are shown the code.</remarks>
internal sealed class DeviceCodeSignIn(TokenAcquirerContext context, Func<DeviceCodePrompt, CancellationToken, Task>? show) : IUserSignIn
{
    private const int LongestCode = 32;

    /// <summary>Where Microsoft sends people for all its clouds; an authority of one's own has pages of its own.</summary>
    private static readonly string[] MicrosoftHosts = ["microsoft.com", "www.microsoft.com", "login.microsoft.com"];

    public async Task<AuthenticationResult> SignInAsync(UserApplication application, TokenRequest request, string? claims, CancellationToken cancellationToken)
    {
        DeviceCodePace.Begin();
        bool shown = false;
        AcquireTokenWithDeviceCodeParameterBuilder asking = application.Create().AcquireTokenWithDeviceCode([EwsScopes.UserOf(request.Scope, context)], async code =>
        {
            await ShowAsync(code, request, cancellationToken).ConfigureAwait(false);
            shown = true;
        });
        try
        {
            return await (claims is null ? asking : asking.WithClaims(claims)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (shown && !cancellationToken.IsCancellationRequested)
        {
            EwsOAuthException told = MsalErrors.Translate(exception, context, personAsked: true, request);
            throw told is TokenAcquisitionException { IsTransient: true } passing ? TokenErrors.DeviceCodeLost(passing) : told;
        }
    }

    private async Task ShowAsync(DeviceCodeResult code, TokenRequest request, CancellationToken cancellationToken)
    {
        if (show is null && !IListeningProgress.Reaches(request.Progress))
        {
            throw new TokenAcquisitionException(
                "device_code_unseen",
                "A person has to enter a device code, but nothing shows it.",
                "Pass a callback to UseDeviceCode, or a ConnectOptions.Progress that shows SignInProgress.DeviceCode to ConnectAsync.");
        }

        Uri address = TrustedAddressOf(code);
        DateTimeOffset expiry = code.ExpiresOn;
        DateTimeOffset deadline = request.Deadline is { } limit && limit < expiry ? limit : expiry;
        DeviceCodePrompt prompt = new(code.UserCode, address, deadline, context.ClientId!, context.Cloud.IsAdfs ? null : context.TenantId);
        request.Progress?.Report(new SignInProgress(SignInPhase.WaitingForDeviceCode, request.Deadline) { DeviceCode = prompt });
        if (show is null)
        {
            return;
        }

        try
        {
            // On the pool and bounded: a callback that blocks, or never ends, does not hold up the end of the sign-in.
            await Task.Run(() => show(prompt, cancellationToken), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not EwsOAuthException && !cancellationToken.IsCancellationRequested)
        {
            throw TokenErrors.CallbackFailed("shows the device code", exception);
        }
    }

    private Uri TrustedAddressOf(DeviceCodeResult code)
    {
        Uri authority = context.Cloud.Authority;
        bool trusted = Uri.TryCreate(code.VerificationUrl, UriKind.Absolute, out Uri? address)
            && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0
            && (address.Authority == authority.Authority || (MicrosoftHosts.Contains(address.Authority) && EwsCloud.WellKnown.Any(cloud => cloud.Authority == authority)));
        bool readable = code.UserCode is { Length: > 0 and <= LongestCode } && HeaderText.IsVisibleAscii(code.UserCode);
        // Nothing shows the message, but whoever put control characters into it may have changed the rest too.
        bool genuine = code.Message?.Any(character => char.IsControl(character) && character is not ('\r' or '\n' or '\t')) != true;
        return trusted && readable && genuine ? address! : throw new TokenAcquisitionException(
            "device_code_untrusted",
            "The identity provider's answer names a page that is not its own, or holds characters that no text has; nothing was shown.",
            "Check for a proxy that changes answers, and the cloud of the connection (WithCloud).");
    }
}
