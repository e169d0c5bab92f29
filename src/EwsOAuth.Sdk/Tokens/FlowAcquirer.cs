using EwsOAuth.Configuration;
using EwsOAuth.Tokens.Msal;

namespace EwsOAuth.Tokens;

/// <summary>Makes the acquirer of the flow that the settings name.</summary>
internal static class FlowAcquirer
{
    public static ITokenAcquirer Create(EwsOAuthSettings settings, TokenAcquirerContext context) => settings.Flow switch
    {
        EwsSignInFlow.Interactive => TokenAcquirers.Interactive(
            context, new InteractiveSignInOptions { RedirectUri = settings.RedirectUri, OpenBrowser = settings.OpenBrowser, LoginHint = settings.LoginHint, Prompt = settings.Prompt }),
        EwsSignInFlow.DeviceCode => new UserTokenAcquirer(context, new DeviceCodeSignIn(context, settings.ShowDeviceCode)),
        EwsSignInFlow.ClientSecret => TokenAcquirers.ClientSecret(context, settings.Credentials.ClientSecret!),
        EwsSignInFlow.ClientCertificate => TokenAcquirers.ClientCertificate(context, settings.Credentials.Certificate!, settings.Credentials.SendCertificateChain),
        EwsSignInFlow.FederatedAssertion => TokenAcquirers.FederatedAssertion(context, settings.Credentials.ReadAssertion!),
        EwsSignInFlow.ManagedIdentity => TokenAcquirers.ManagedIdentity(context, settings.Credentials.ManagedIdentityClientId),
        EwsSignInFlow.OnBehalfOf => OnBehalfOf(settings.Credentials, context),
        EwsSignInFlow.UserNamePassword => TokenAcquirers.UserNamePassword(context, settings.Credentials.UserName!, settings.Credentials.Password!),
        EwsSignInFlow.Basic => new NoTokenAcquirer(),
        EwsSignInFlow.Custom => settings.Acquirer!(context) ?? throw new InvalidOperationException("The function passed to UseAcquirer returned null. Return an acquirer; FirstOf composes several."),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Flow, "There is no such flow."),
    };

    private static ITokenAcquirer OnBehalfOf(SignInCredentials credentials, TokenAcquirerContext context) => credentials.Certificate is { } certificate
        ? TokenAcquirers.OnBehalfOf(context, credentials.ReadUserToken!, certificate)
        : TokenAcquirers.OnBehalfOf(context, credentials.ReadUserToken!, credentials.ClientSecret!);
}
