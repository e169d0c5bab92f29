using EwsOAuth.Diagnostics;
using EwsOAuth.Variables;

namespace EwsOAuth.Configuration;

/// <summary>Makes settings of options: the only place that knows both. Resolves, checks, and reports all faults at once, without I/O.</summary>
internal sealed class SettingsReader
{
    private readonly EwsOAuthOptions _options;
    private readonly ConfigurationFaults _faults = new();

    private SettingsReader(EwsOAuthOptions options) => _options = options;

    /// <exception cref="EwsOAuthConfigurationException">The options are at fault.</exception>
    public static EwsOAuthSettings Read(EwsOAuthOptions options)
    {
        SettingsReader reader = new(options);
        return reader.Read() ?? throw new EwsOAuthConfigurationException(reader._faults.All);
    }

    public static IReadOnlyList<EwsConfigurationFault> FaultsOf(EwsOAuthOptions options)
    {
        SettingsReader reader = new(options);
        reader.Read();
        return reader._faults.All;
    }

    private EwsOAuthSettings? Read()
    {
        _faults.AddRange(_options.UnreadableValues.All);
        AttributeRules.Check(_options, _faults);

        // An acquirer of one's own may bring tokens from where nobody registered an application, Azure knows its hosts, and a password is Exchange's alone.
        bool mandatory = _options.Flow is not (EwsSignInFlow.Custom or EwsSignInFlow.ManagedIdentity or EwsSignInFlow.Basic);
        bool named = _options.AuthorityFromExchange;
        SettingTextReader texts = new(new VariableResolver([.. _options.VariableSources]), _faults);

        SettingText authority = texts.Read(nameof(_options.Authority), _options.Authority);
        SettingText tenantText = texts.Read(nameof(_options.TenantId), _options.TenantId);
        string? tenantId = AdfsRules.TenantId(_options, authority, tenantText, mandatory && !named, _faults);
        SettingText clientText = texts.Read(nameof(_options.ClientId), _options.ClientId);
        string? clientId = IdentityRules.ClientId(clientText, mandatory, _faults);

        SettingText endpoint = texts.Read(nameof(_options.Endpoint), _options.Endpoint);
        IReadOnlyList<string> allowedHosts = AddressRules.AllowedHosts(_options.AllowedHosts, _faults);
        IReadOnlyList<string> authorityHosts = AddressRules.AllowedAuthorityHosts(_options, _faults);
        CloudReader clouds = new(authority, endpoint, allowedHosts, _faults);
        EwsCloud? cloud = clouds.Read(_options);

        string? mailbox = IdentityRules.Mailbox(texts.ReadHidden(nameof(_options.Mailbox), _options.Mailbox), _faults);
        string? loginHint = IdentityRules.LoginHint(texts.ReadHidden(nameof(_options.LoginHint), _options.LoginHint), _faults);
        SignInCredentials credentials = new CredentialsReader(_options, texts, _faults).Read();
        Uri? redirectUri = AddressRules.RedirectUri(_options.RedirectUri, _faults);
        System.Net.IWebProxy? proxy = AddressRules.Proxy(_options, _faults);
        EwsOAuthOptionsRules.Check(_options, tenantId, _faults);

        if (_faults.All.Count > 0 || cloud is null || redirectUri is null)
        {
            return null;
        }

        Uri address = clouds.EndpointOf(cloud);
        return new EwsOAuthSettings
        {
            Name = _options.Name!,
            Cloud = cloud,
            NamedAuthorities = named ? new NamedAuthorities(OwnExchangeCloud.Expected(_options), authorityHosts) : null,
            TenantId = tenantId,
            TenantIdFromVariable = tenantText.FromVariable,
            ClientId = clientId,
            ClientIdFromVariable = clientText.FromVariable,
            RequirePlainTextAtFirstConnection = _options.RequirePlainTextAtFirstConnection,
            Flow = _options.Flow,
            Endpoint = address,
            Scope = EwsCloud.ScopeOf(address),
            Mailbox = mailbox,
            LoginHint = loginHint,
            Credentials = credentials,
            Prompt = _options.Prompt,
            ActsAsApplication = _options.ActsAsApplication ?? EwsOAuthSettings.IsApplication(_options.Flow),
            RedirectUri = redirectUri,
            SignInTimeout = _options.SignInTimeout,
            RequestTimeout = _options.RequestTimeout,
            TotalRequestTimeout = _options.TotalRequestTimeout,
            MaxConcurrentCalls = _options.MaxConcurrentCalls,
            MaxConcurrentStreams = _options.MaxConcurrentStreams,
            AllowedHosts = allowedHosts,
            OpenBrowser = _options.OpenBrowser,
            ShowDeviceCode = _options.ShowDeviceCode,
            Acquirer = _options.Acquirer,
            TokenCache = _options.TokenCache ?? EwsTokenCache.Memory,
            Proxy = proxy,
            Transport = TransportRules.Verified(_options.Transport),
            AddUserHandlers = UserHandlers.Composer([.. _options.Handlers], _options.ContainerHandlers),
            LoggerFactory = ForgivingLoggerFactory.Around(_options.LoggerFactory),
            TimeProvider = _options.TimeProvider ?? TimeProvider.System,
        };
    }
}
