using EwsOAuth.Configuration;

namespace EwsOAuth.Tokens;

/// <summary>Makes the acquirer of the flow that the settings name.</summary>
internal static class FlowAcquirer
{
    public static ITokenAcquirer Create(EwsOAuthSettings settings, TokenAcquirerContext context) => settings.Flow switch
    {
        EwsSignInFlow.Interactive => TokenAcquirers.Interactive(
            context, new InteractiveSignInOptions { RedirectUri = settings.RedirectUri, OpenBrowser = settings.OpenBrowser, LoginHint = settings.LoginHint }),
        EwsSignInFlow.DeviceCode => TokenAcquirers.DeviceCode(context, settings.ShowDeviceCode ?? ((_, _) => Task.CompletedTask)),
        EwsSignInFlow.ClientSecret => TokenAcquirers.ClientSecret(context, settings.ClientSecret!),
        EwsSignInFlow.Custom => settings.Acquirer!(context),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Flow, "There is no such flow."),
    };
}
