using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Credentials;

/// <summary>What an application proves itself with. An interface and not a delegate: naming MSAL's types in a delegate would load MSAL when the acquirer is made.</summary>
internal interface IApplicationCredential
{
    /// <summary>Puts the credential on an MSAL application that is being built.</summary>
    ConfidentialClientApplicationBuilder AddTo(ConfidentialClientApplicationBuilder builder);
}
