namespace EwsOAuth.Configuration;

/// <summary>Finds what the chosen way of signing in needs, and reports what is missing.</summary>
internal sealed class CredentialsReader(EwsOAuthOptions options, SettingTextReader texts, ConfigurationFaults faults)
{
    public SignInCredentials Read()
    {
        SettingText secret = texts.ReadSecret(nameof(options.ClientSecret), options.ClientSecret);
        SettingText userName = texts.ReadHidden(nameof(options.UserName), options.UserName);
        SettingText password = texts.ReadSecret(nameof(options.Password), options.Password);
        SettingText assertionFile = texts.Read(nameof(options.FederatedAssertionFile), options.FederatedAssertionFile);
        SettingText identity = texts.Read(nameof(options.ManagedIdentityClientId), options.ManagedIdentityClientId);
        CertificateReader certificates = new(options, texts, faults);
        if (Enum.IsDefined(options.Flow) && !FlowUnreadable)
        {
            CheckMissing(secret, certificates, assertionFile, userName, password);
            FlowOptions.ReportUnused(options, faults);
        }

        return new SignInCredentials
        {
            ClientSecret = secret.Value,
            Certificate = certificates.Read(),
            SendCertificateChain = options.SendCertificateChain,
            ReadAssertion = options.FederatedAssertion ?? FileReader(assertionFile.Value),
            ManagedIdentityClientId = IdentityRules.ClientId(identity, mandatory: false, faults),
            ReadUserToken = options.UserToken,
            UserName = userName.Value,
            Password = password.Value,
        };
    }

    // The options hold their default then, which nobody chose: what goes with it would be told of a way that is not meant.
    private bool FlowUnreadable => options.UnreadableValues.All.Any(fault => fault.Path == nameof(options.Flow));

    private static Func<CancellationToken, Task<string>>? FileReader(string? path) => path is null ? null : cancellationToken => File.ReadAllTextAsync(path, cancellationToken);

    private void CheckMissing(SettingText secret, CertificateReader certificates, SettingText assertionFile, SettingText userName, SettingText password)
    {
        switch (options.Flow)
        {
            case EwsSignInFlow.ClientSecret:
                Require(!secret.Missing, secret.Path, FaultCodes.ClientSecretMissing, "there is no secret", "Set it to the value (not the id) of a secret of the app registration.");
                break;
            case EwsSignInFlow.ClientCertificate:
                Require(certificates.Any, nameof(options.ClientCertificate), FaultCodes.CredentialMissing, "there is no certificate", "Pass one, or set ClientCertificateFile or ClientCertificateThumbprint.");
                break;
            case EwsSignInFlow.FederatedAssertion:
                Require(options.FederatedAssertion is not null || !assertionFile.Missing, nameof(options.FederatedAssertion), FaultCodes.CredentialMissing, "nothing reads an assertion", "Pass a function, or set FederatedAssertionFile.");
                Exclude(options.FederatedAssertion is not null && !assertionFile.Missing, nameof(options.FederatedAssertion), assertionFile.Path);
                break;
            case EwsSignInFlow.OnBehalfOf:
                Require(options.UserToken is not null, nameof(options.UserToken), FaultCodes.CredentialMissing, "nothing gives the user's token", "Pass a function that returns the token that the user brought to this web API.");
                Require(!secret.Missing || certificates.Any, secret.Path, FaultCodes.CredentialMissing, "this web API has neither a secret nor a certificate", "Set ClientSecret, or a certificate.");
                Exclude(!secret.Missing && certificates.Any, secret.Path, "a certificate");
                break;
            case EwsSignInFlow.UserNamePassword or EwsSignInFlow.Basic:
                Require(!userName.Missing, userName.Path, FaultCodes.CredentialMissing, "there is no user", "Set it to the name of the user.");
                Require(!password.Missing, password.Path, FaultCodes.CredentialMissing, "there is no password", "Set it, best by a variable: $name$.");
                CheckUserName(userName);
                break;
            case EwsSignInFlow.Custom:
                Require(options.Acquirer is not null, nameof(options.Acquirer), FaultCodes.AcquirerMissing, "there is no acquirer", "Pass one with UseAcquirer.");
                break;
        }
    }

    // RFC 7617, section 2: the first colon ends the name.
    private void CheckUserName(SettingText userName)
    {
        if (options.Flow == EwsSignInFlow.Basic && userName.Value?.Contains(':', StringComparison.Ordinal) == true)
        {
            faults.Add(userName.Path, FaultCodes.UserNameInvalid, $"{userName.Shown} has a colon, which Basic authentication cannot carry.", "Set it to a user principal name or DOMAIN\\user.");
        }
    }

    private void Require(bool there, string path, string code, string what, string remedy)
    {
        if (!there)
        {
            faults.Add(path, code, $"Flow is {options.Flow}, but {what}.", remedy);
        }
    }

    private void Exclude(bool both, string path, string other)
    {
        if (both)
        {
            faults.Add(path, FaultCodes.SettingsConflict, $"it is set together with {other}, and only one of them can count.", $"Remove {path} or {other}.");
        }
    }
}
