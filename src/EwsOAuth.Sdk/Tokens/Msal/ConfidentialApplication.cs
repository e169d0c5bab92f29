using EwsOAuth.Tokens.Msal.Authorities;
using EwsOAuth.Tokens.Msal.Credentials;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>The MSAL application of one registration and credential, made when it is first needed: until then MSAL is not even loaded.</summary>
internal sealed class ConfidentialApplication(TokenAcquirerContext context, IApplicationCredential credential)
{
    private readonly object _gate = new();
    private volatile IConfidentialClientApplication? _application;

    public IConfidentialClientApplication Value
    {
        get
        {
            if (_application is { } application)
            {
                return application;
            }

            lock (_gate)
            {
                return _application ??= credential.AddTo(ConfidentialClientApplicationBuilder.Create(context.ClientId).ForContext(context, new AuthorityHttpClientFactory(context)).AtAuthority(context)).Build();
            }
        }
    }

    /// <summary>Drops the application with its tokens.</summary>
    public void Forget() => _application = null;
}
