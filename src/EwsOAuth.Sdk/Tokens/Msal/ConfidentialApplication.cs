using EwsOAuth.Tokens.Msal.Authorities;
using EwsOAuth.Tokens.Msal.Credentials;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Makes the MSAL application of one registration and credential, anew for each question: thousands of connections need not keep one each for an hour.</summary>
/// <remarks>Until the first question MSAL is not even loaded. Tokens are kept by the connection; what stays here is when Entra ID may be asked again.</remarks>
internal sealed class ConfidentialApplication(TokenAcquirerContext context, IApplicationCredential credential)
{
    private AuthorityHttpClientFactory? _http;

    public IConfidentialClientApplication Create() => credential.AddTo(
        ConfidentialClientApplicationBuilder.Create(context.ClientId)
            .ForContext(context, LazyInitializer.EnsureInitialized(ref _http, () => new AuthorityHttpClientFactory(context)))
            .AtAuthority(context)).Build();
}
