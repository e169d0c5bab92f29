using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using EwsOAuth.Configuration;
using Microsoft.Extensions.Logging;

namespace EwsOAuth;

/// <summary>What a person writes to describe a connection: mutable, and with <c>$name$</c> where a variable shall stand.</summary>
/// <remarks>
/// Filled by <see cref="EwsOAuthConnectionBuilder"/>, by code, or from IConfiguration. Checked as a whole when the connection is built.
/// <c>$name$</c> is replaced in <see cref="TenantId"/>, <see cref="ClientId"/>, <see cref="Authority"/>, <see cref="Endpoint"/>,
/// <see cref="Mailbox"/>, <see cref="LoginHint"/>, <see cref="UserName"/>, <see cref="ManagedIdentityClientId"/>, <see cref="FederatedAssertionFile"/>,
/// <see cref="ClientCertificateFile"/>, <see cref="ClientCertificateThumbprint"/> and in every secret; <c>$$</c> stands for one dollar sign there.
/// </remarks>
public sealed class EwsOAuthOptions
{
    /// <summary>Gets or sets the name under which the connection is remembered.</summary>
    /// <value>1 to 64 letters, digits, dots, dashes and underscores, beginning with a letter or a digit. The default is "default".</value>
    [ConnectionName]
    public string? Name { get; set; } = DefaultName;

    /// <summary>Gets or sets the tenant that the application is registered in.</summary>
    /// <value>
    /// A GUID or a domain such as <c>contoso.com</c>; <c>common</c> and <c>organizations</c> only where a person signs in.
    /// Mandatory, except with <see cref="EwsSignInFlow.ManagedIdentity"/>, <see cref="EwsSignInFlow.Basic"/> and <see cref="EwsSignInFlow.Custom"/>;
    /// refused where <see cref="Authority"/> is AD FS, which has no tenants. May hold variables.
    /// </value>
    public string? TenantId { get; set; }

    /// <summary>Gets or sets the application (client) ID.</summary>
    /// <value>A GUID. Mandatory where <see cref="TenantId"/> is, and with AD FS. May hold variables.</value>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the cloud by its name.</summary>
    /// <value>
    /// <c>Global</c>, <c>UsGovernmentHigh</c>, <c>UsGovernmentDoD</c>, <c>China</c>, or <c>Custom</c> together with <see cref="Authority"/> and
    /// <see cref="Endpoint"/>. The default is null: <c>Global</c>, or what <see cref="CustomCloud"/> says.
    /// </value>
    public string? Cloud { get; set; }

    /// <summary>Gets or sets the cloud as an object, such as <see cref="EwsCloud.Custom"/>.</summary>
    /// <value>The default is null: <see cref="Cloud"/> says which one. Only one of the two can be set.</value>
    public EwsCloud? CustomCloud { get; set; }

    /// <summary>Gets or sets the address of the identity provider, without a tenant.</summary>
    /// <value>
    /// An https address, of AD FS <c>https://host/adfs</c>. The default is null: the cloud's. With a cloud of Microsoft's it has to be the cloud's.
    /// May hold variables.
    /// </value>
    public string? Authority { get; set; }

    /// <summary>Gets or sets whether Exchange is asked who issues its tokens: Entra ID (hybrid modern authentication) or AD FS.</summary>
    /// <value>
    /// The default is false: the cloud's authority. With true, <see cref="Endpoint"/> is mandatory, <see cref="TenantId"/> may be left out, and
    /// <see cref="Cloud"/> narrows the authorities of Microsoft's that are followed to one cloud's.
    /// </value>
    public bool AuthorityFromExchange { get; set; }

    /// <summary>Gets the hosts that Exchange may name as its authority beside those of Microsoft's clouds: one's own AD FS.</summary>
    /// <value>Names such as <c>adfs.contoso.com</c>, with a port if it is not 443. Empty by default. Only with <see cref="AuthorityFromExchange"/>.</value>
    public IList<string> AllowedAuthorityHosts { get; } = [];

    /// <summary>Gets or sets the address of Exchange Web Services.</summary>
    /// <value>
    /// An https address whose host belongs to the cloud or stands in <see cref="AllowedHosts"/>. The default is null: the cloud's.
    /// Mandatory with <see cref="EwsSignInFlow.Basic"/> and <see cref="AuthorityFromExchange"/>, where it has to be an Exchange of one's own.
    /// May hold variables.
    /// </value>
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets the mailbox that services work with unless told otherwise.</summary>
    /// <value>An SMTP address. The default is null: the mailbox of the person who signed in. May hold variables.</value>
    public string? Mailbox { get; set; }

    /// <summary>Gets or sets how tokens are acquired.</summary>
    /// <value>The default is <see cref="EwsSignInFlow.Interactive"/>.</value>
    public EwsSignInFlow Flow { get; set; } = EwsSignInFlow.Interactive;

    /// <summary>Gets or sets the application's secret.</summary>
    /// <value>
    /// The secret's value, not its id. Mandatory with <see cref="EwsSignInFlow.ClientSecret"/>, an alternative to a certificate with
    /// <see cref="EwsSignInFlow.OnBehalfOf"/>, refused otherwise. May hold variables, whose values are taken as they are. Never shown in a message.
    /// </value>
    [JsonIgnore]
    public string? ClientSecret { get; set; }

    /// <summary>Gets or sets the application's certificate as an object.</summary>
    /// <value>
    /// An RSA certificate with its private key; it stays the caller's to dispose, after the connection. Of this,
    /// <see cref="ClientCertificateFile"/> and <see cref="ClientCertificateThumbprint"/> one is mandatory with <see cref="EwsSignInFlow.ClientCertificate"/>.
    /// The default is null.
    /// </value>
    [JsonIgnore]
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Gets or sets the file that the application's certificate is in, together with its private key.</summary>
    /// <value>The path of a PFX (PKCS #12) file, read when the connection is built. The default is null. May hold variables.</value>
    public string? ClientCertificateFile { get; set; }

    /// <summary>Gets or sets the password of <see cref="ClientCertificateFile"/>.</summary>
    /// <value>The default is null: the file has none. May hold variables, whose values are taken as they are. Never shown in a message.</value>
    [JsonIgnore]
    public string? ClientCertificatePassword { get; set; }

    /// <summary>Gets or sets which certificate of this machine's store is the application's.</summary>
    /// <value>
    /// A SHA-1 thumbprint of 40 hexadecimal digits. The personal store of the current user is searched, then that of the machine, when the connection
    /// is built. The default is null. May hold variables.
    /// </value>
    public string? ClientCertificateThumbprint { get; set; }

    /// <summary>Gets or sets whether the certificate's chain is sent along, as trust by subject name and issuer needs it.</summary>
    /// <value>The default is false: the certificate itself is registered with the application.</value>
    public bool SendCertificateChain { get; set; }

    /// <summary>Gets or sets what reads the assertion of another identity provider; called anew each time one is needed.</summary>
    /// <value>This or <see cref="FederatedAssertionFile"/> is mandatory with <see cref="EwsSignInFlow.FederatedAssertion"/>. The default is null.</value>
    public Func<CancellationToken, Task<string>>? FederatedAssertion { get; set; }

    /// <summary>Gets or sets the file that holds the assertion; its platform replaces it every few minutes, so it is read anew each time.</summary>
    /// <value>A path, such as the value of the environment variable <c>AZURE_FEDERATED_TOKEN_FILE</c>. The default is null. May hold variables.</value>
    public string? FederatedAssertionFile { get; set; }

    /// <summary>Gets or sets which user-assigned identity of the Azure host is used.</summary>
    /// <value>The client ID of the identity, a GUID. The default is null: the system-assigned one. May hold variables.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>Gets or sets what gives the token that a user brought to this web API. One connection serves one user: it is asked at every call, and another user's is refused.</summary>
    /// <value>Mandatory with <see cref="EwsSignInFlow.OnBehalfOf"/>. The default is null.</value>
    public Func<CancellationToken, ValueTask<string>>? UserToken { get; set; }

    /// <summary>Gets or sets the user who signs in with a password.</summary>
    /// <value>
    /// A user principal name, or for <see cref="EwsSignInFlow.Basic"/> also <c>DOMAIN\user</c>. Mandatory with <see cref="EwsSignInFlow.UserNamePassword"/>
    /// and <see cref="EwsSignInFlow.Basic"/>. May hold variables. Never shown in a message.
    /// </value>
    [JsonIgnore]
    public string? UserName { get; set; }

    /// <summary>Gets or sets the password of <see cref="UserName"/>.</summary>
    /// <value>May hold variables, whose values are taken as they are. Never shown in a message.</value>
    [JsonIgnore]
    public string? Password { get; set; }

    /// <summary>Gets or sets where the browser brings the answer of an interactive sign-in (RFC 8252, section 7.3).</summary>
    /// <value>An http address of this machine: <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>, with or without a port. The default is <c>http://localhost</c>.</value>
    public string? RedirectUri { get; set; } = "http://localhost";

    /// <summary>Gets or sets the user name to suggest on the sign-in page.</summary>
    /// <value>The default is null: the person chooses. May hold variables.</value>
    public string? LoginHint { get; set; }

    /// <summary>Gets or sets what the sign-in page asks.</summary>
    /// <value>The default is <see cref="SignInPrompt.SelectAccount"/>.</value>
    public SignInPrompt Prompt { get; set; } = SignInPrompt.SelectAccount;

    /// <summary>Gets or sets how long signing in may take, from the first prompt to the token.</summary>
    /// <value>Between 1 second and 1 hour. The default is 2 minutes.</value>
    /// <remarks>One clock over every way of signing in: a fallback does not start it again.</remarks>
    [DurationRange("00:00:01", "01:00:00")]
    public TimeSpan SignInTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long one attempt of an EWS call may take.</summary>
    /// <value>Between 1 second and 1 hour. The default is 100 seconds, as in the Managed API. The service's own Timeout can make it less.</value>
    [DurationRange("00:00:01", "01:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets the patience for one EWS call: all its attempts, and all waits that throttling asks for, together.</summary>
    /// <value>Between 1 second and 1 hour. The default is 5 minutes.</value>
    /// <remarks>What cannot be waited out within it surfaces at once: as the Managed API's <c>ServerBusyException</c> where Exchange said so.</remarks>
    [DurationRange("00:00:01", "01:00:00")]
    public TimeSpan TotalRequestTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many calls run at once for one account: a user, or each mailbox that an application impersonates. Further ones wait for their turn.</summary>
    /// <value>Between 1 and 27, Exchange Online's limit for one account, which all its programs share. The default is 10.</value>
    /// <remarks>
    /// Where Exchange refuses even these (<c>ErrorExceededConnectionCount</c>: other programs use the account too), fewer run for a while.
    /// The source of the limit: EWSMaxConcurrency in https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange.
    /// </remarks>
    [CountRange(1, 27)]
    public int MaxConcurrentCalls { get; set; } = 10;

    /// <summary>Gets or sets how many streams of notifications the connection has open at once, for all its mailboxes together; they are counted apart from calls.</summary>
    /// <value>Between 1 and 10, Exchange Online's limit of hanging connections for one account. The default is 10.</value>
    /// <remarks>The source of the limit: HangingConnectionLimit in https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange.</remarks>
    [CountRange(1, 10)]
    public int MaxConcurrentStreams { get; set; } = 10;

    /// <summary>Gets the hosts beyond the cloud's that a token may be sent to: an Exchange on premises, for example.</summary>
    /// <value>Names such as <c>mail.contoso.com</c>, with a port (<c>mail.contoso.com:444</c>) if it is not 443. Empty by default.</value>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Gets or sets the address of the proxy.</summary>
    /// <value>An http address without user name and password. The default is null: the system's proxy.</value>
    public string? Proxy { get; set; }

    /// <summary>Gets or sets the proxy as an object, with credentials if it wants them.</summary>
    /// <value>The default is null: <see cref="Proxy"/>, or the system's. Only one of the two can be set.</value>
    public IWebProxy? WebProxy { get; set; }

    /// <summary>Gets or sets what makes the innermost handler, the one that talks to the network.</summary>
    /// <value>The default is null: a transport shared by all connections of the process.</value>
    public Func<HttpMessageHandler>? Transport { get; set; }

    /// <summary>Gets what makes handlers of one's own, outermost first; they see EWS requests only, never those for tokens.</summary>
    /// <value>Each call gives a new handler. Empty by default.</value>
    public IList<Func<DelegatingHandler>> Handlers { get; } = [];

    /// <summary>Gets or sets what composes the acquirer.</summary>
    /// <value>Mandatory with <see cref="EwsSignInFlow.Custom"/>. The default is null.</value>
    public Func<TokenAcquirerContext, ITokenAcquirer>? Acquirer { get; set; }

    /// <summary>Gets or sets whether the tokens are an application's, so that services impersonate the mailbox they are for.</summary>
    /// <value>The default is null: as <see cref="Flow"/> has it; an acquirer of one's own is taken to give users' tokens.</value>
    public bool? ActsAsApplication { get; set; }

    /// <summary>Gets or sets what opens the browser for an interactive sign-in.</summary>
    /// <value>The default is null: the system's browser.</value>
    public Func<Uri, CancellationToken, Task>? OpenBrowser { get; set; }

    /// <summary>Gets or sets what shows the code of a device code sign-in.</summary>
    /// <value>The default is null: <see cref="ConnectOptions.Progress"/> alone is told.</value>
    public Func<DeviceCodePrompt, CancellationToken, Task>? ShowDeviceCode { get; set; }

    /// <summary>Gets the sources of variables, in the order in which they are asked: the first that answers wins.</summary>
    /// <value>Empty by default: without a source every variable is unknown.</value>
    public IList<VariableSource> VariableSources { get; } = [];

    /// <summary>Gets or sets whether a person's first connection wants <see cref="TenantId"/> and <see cref="ClientId"/> without variables.</summary>
    /// <value>The default is true. Applications may use variables at once.</value>
    public bool RequirePlainTextAtFirstConnection { get; set; } = true;

    /// <summary>Gets or sets where the sign-in is remembered.</summary>
    /// <value>The default is null: <see cref="EwsTokenCache.Memory"/>, which ends with the connection.</value>
    public EwsTokenCache? TokenCache { get; set; }

    /// <summary>Gets or sets the maker of loggers.</summary>
    /// <value>The default is null: nothing is logged.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets the clock.</summary>
    /// <value>The default is null: the system's.</value>
    public TimeProvider? TimeProvider { get; set; }

    internal const string DefaultName = "default";

    /// <summary>What could not be read from IConfiguration; reported together with everything else.</summary>
    internal ConfigurationFaults UnreadableValues { get; } = new();

    /// <summary>Puts the handlers that a container adds on top of those in <see cref="Handlers"/>.</summary>
    internal Func<HttpMessageHandler, HttpMessageHandler>? ContainerHandlers { get; set; }
}
