namespace EwsOAuth.Configuration;

/// <summary>Knows which options belong to which way of signing in: all others are a contradiction, and the next <c>Use</c> removes them.</summary>
internal static class FlowOptions
{
    private static readonly FlowOption[] All =
    [
        new(nameof(EwsOAuthOptions.ClientSecret), "a client secret", Has(options => options.ClientSecret), options => options.ClientSecret = null, FaultCodes.ClientSecretUnused, EwsSignInFlow.ClientSecret, EwsSignInFlow.OnBehalfOf),
        new(nameof(EwsOAuthOptions.ClientCertificate), "a certificate", options => options.ClientCertificate is not null, options => options.ClientCertificate = null, FaultCodes.CredentialUnused, EwsSignInFlow.ClientCertificate, EwsSignInFlow.OnBehalfOf),
        new(nameof(EwsOAuthOptions.ClientCertificateFile), "the file of a certificate", Has(options => options.ClientCertificateFile), options => options.ClientCertificateFile = null, FaultCodes.CredentialUnused, EwsSignInFlow.ClientCertificate, EwsSignInFlow.OnBehalfOf),
        new(nameof(EwsOAuthOptions.ClientCertificatePassword), "the password of a certificate", Has(options => options.ClientCertificatePassword), options => options.ClientCertificatePassword = null, FaultCodes.CredentialUnused, EwsSignInFlow.ClientCertificate, EwsSignInFlow.OnBehalfOf),
        new(nameof(EwsOAuthOptions.ClientCertificateThumbprint), "the thumbprint of a certificate", Has(options => options.ClientCertificateThumbprint), options => options.ClientCertificateThumbprint = null, FaultCodes.CredentialUnused, EwsSignInFlow.ClientCertificate, EwsSignInFlow.OnBehalfOf),
        new(nameof(EwsOAuthOptions.SendCertificateChain), "the chain of a certificate", options => options.SendCertificateChain, options => options.SendCertificateChain = false, FaultCodes.CredentialUnused, EwsSignInFlow.ClientCertificate),
        new(nameof(EwsOAuthOptions.FederatedAssertion), "a federated assertion", options => options.FederatedAssertion is not null, options => options.FederatedAssertion = null, FaultCodes.CredentialUnused, EwsSignInFlow.FederatedAssertion),
        new(nameof(EwsOAuthOptions.FederatedAssertionFile), "the file of a federated assertion", Has(options => options.FederatedAssertionFile), options => options.FederatedAssertionFile = null, FaultCodes.CredentialUnused, EwsSignInFlow.FederatedAssertion),
        new(nameof(EwsOAuthOptions.ManagedIdentityClientId), "the client ID of a managed identity", Has(options => options.ManagedIdentityClientId), options => options.ManagedIdentityClientId = null, FaultCodes.CredentialUnused, EwsSignInFlow.ManagedIdentity),
        new(nameof(EwsOAuthOptions.UserToken), "a user's token", options => options.UserToken is not null, options => options.UserToken = null, FaultCodes.CredentialUnused, EwsSignInFlow.OnBehalfOf),
        new(nameof(EwsOAuthOptions.UserName), "a user's name", Has(options => options.UserName), options => options.UserName = null, FaultCodes.CredentialUnused, EwsSignInFlow.UserNamePassword, EwsSignInFlow.Basic),
        new(nameof(EwsOAuthOptions.Password), "a password", Has(options => options.Password), options => options.Password = null, FaultCodes.CredentialUnused, EwsSignInFlow.UserNamePassword, EwsSignInFlow.Basic),
        new(nameof(EwsOAuthOptions.Acquirer), "an acquirer", options => options.Acquirer is not null, options => options.Acquirer = null, FaultCodes.AcquirerUnused, EwsSignInFlow.Custom),
    ];

    /// <summary>Forgets every way of signing in, but not what people see while they do.</summary>
    public static void Clear(EwsOAuthOptions options)
    {
        options.ActsAsApplication = null;
        foreach (FlowOption option in All)
        {
            option.Clear(options);
        }
    }

    public static void ReportUnused(EwsOAuthOptions options, ConfigurationFaults faults)
    {
        foreach (FlowOption option in All.Where(option => option.IsSet(options) && !option.Flows.Contains(options.Flow)))
        {
            faults.Add(
                option.Path, option.Code, $"{option.What} is set, but Flow is {options.Flow}, which signs in without it.", $"Set Flow to {string.Join(" or ", option.Flows)}, or remove {option.Path}.");
        }
    }

    private static Func<EwsOAuthOptions, bool> Has(Func<EwsOAuthOptions, string?> text) => options => !string.IsNullOrWhiteSpace(text(options));

    private sealed record FlowOption(
        string Path, string What, Func<EwsOAuthOptions, bool> IsSet, Action<EwsOAuthOptions> Clear, string Code, params EwsSignInFlow[] Flows);
}
