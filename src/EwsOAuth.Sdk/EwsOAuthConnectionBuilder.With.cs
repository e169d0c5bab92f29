using System.Net;
using Microsoft.Extensions.Logging;

namespace EwsOAuth;

public sealed partial class EwsOAuthConnectionBuilder
{
    /// <summary>Sets the name under which the connection is remembered.</summary>
    /// <param name="name">1 to 64 letters, digits, dots, dashes and underscores, beginning with a letter or a digit. Without it: "default".</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithName(string name) => Configure(options => options.Name = name);

    /// <summary>Sets the tenant that the application is registered in.</summary>
    /// <param name="tenant">A GUID or a domain such as <c>contoso.com</c>. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithTenant(string tenant) => Configure(options => options.TenantId = tenant);

    /// <summary>Sets the application (client) ID.</summary>
    /// <param name="clientId">A GUID. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithClient(string clientId) => Configure(options => options.ClientId = clientId);

    /// <summary>Sets the cloud.</summary>
    /// <param name="cloud">One of <see cref="EwsCloud.WellKnown"/> or an <see cref="EwsCloud.Custom"/> one. Without it: <see cref="EwsCloud.Global"/>.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithCloud(EwsCloud cloud) => Configure(options => (options.Cloud, options.CustomCloud) = (null, cloud));

    /// <summary>Sets the cloud by its name.</summary>
    /// <param name="name"><c>Global</c>, <c>UsGovernmentHigh</c>, <c>UsGovernmentDoD</c>, <c>China</c>, or <c>Custom</c> together with authority and endpoint.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithCloud(string name) => Configure(options => (options.Cloud, options.CustomCloud) = (name, null));

    /// <summary>Sets the address of the identity provider, for the cloud <c>Custom</c>.</summary>
    /// <param name="authority">An https address without a tenant, of AD FS <c>https://host/adfs</c>. May hold variables. Without it: the cloud's.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithAuthority(string authority) => Configure(options => options.Authority = authority);

    /// <summary>Sets the address of Exchange Web Services.</summary>
    /// <param name="endpoint">An https address whose host belongs to the cloud or was added with <see cref="AddAllowedHosts"/>. May hold variables. Without it: the cloud's.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithEndpoint(string endpoint) => Configure(options => options.Endpoint = endpoint);

    /// <summary>Sets the mailbox that services work with unless told otherwise.</summary>
    /// <param name="mailbox">An SMTP address. May hold variables. Without it: the mailbox of the person who signed in.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithMailbox(string mailbox) => Configure(options => options.Mailbox = mailbox);

    /// <summary>Sets the user name to suggest on the sign-in page.</summary>
    /// <param name="loginHint">A user principal name. May hold variables. Without it the person chooses.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithLoginHint(string loginHint) => Configure(options => options.LoginHint = loginHint);

    /// <summary>Sets where the browser brings the answer of an interactive sign-in.</summary>
    /// <param name="redirectUri">An http address of this machine, as the app registration has it. Without it: <c>http://localhost</c>, any free port.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithRedirectUri(string redirectUri) => Configure(options => options.RedirectUri = redirectUri);

    /// <summary>Sets how long signing in may take, from the first prompt to the token.</summary>
    /// <param name="timeout">Between 1 second and 1 hour. Without it: 2 minutes.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithSignInTimeout(TimeSpan timeout) => Configure(options => options.SignInTimeout = timeout);

    /// <summary>Sets how long one attempt of an EWS call may take.</summary>
    /// <param name="timeout">Between 1 second and 1 hour. Without it: 100 seconds.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithRequestTimeout(TimeSpan timeout) => Configure(options => options.RequestTimeout = timeout);

    /// <summary>Sets the patience for one EWS call: all its attempts, and all waits that throttling asks for, together.</summary>
    /// <param name="timeout">Between 1 second and 1 hour. Without it: 5 minutes.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithTotalRequestTimeout(TimeSpan timeout) => Configure(options => options.TotalRequestTimeout = timeout);

    /// <summary>Sets how many calls run at once for one account (a user, or each mailbox that an application impersonates), and how many streams of notifications beside them.</summary>
    /// <param name="calls">Between 1 and 27. Without it: 10.</param>
    /// <param name="streams">Between 1 and 10. The default is 10.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithConcurrency(int calls, int streams = 10) =>
        Configure(options => (options.MaxConcurrentCalls, options.MaxConcurrentStreams) = (calls, streams));

    /// <summary>Sets the proxy.</summary>
    /// <param name="address">An http address without user name and password. Without it: the system's proxy.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithProxy(string address) => Configure(options => (options.Proxy, options.WebProxy) = (address, null));

    /// <summary>Sets the proxy, with credentials if it wants them.</summary>
    /// <param name="proxy">The proxy. Without it: the system's.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithProxy(IWebProxy proxy) => Configure(options => (options.Proxy, options.WebProxy) = (null, proxy));

    /// <summary>Sets what makes the innermost handler, the one that talks to the network, for tokens and for Exchange.</summary>
    /// <param name="transport">Makes the handler, with cookies and redirects off; it belongs to the connection. Without it: a transport shared by the process.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithTransport(Func<HttpMessageHandler> transport) => Configure(options => options.Transport = transport);

    /// <summary>Sets whether a person's first connection may have variables in tenant and client ID.</summary>
    /// <param name="allowed">True to allow them. Without it they are refused until the connection is remembered.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithVariablesAtFirstConnection(bool allowed = true) => Configure(options => options.RequirePlainTextAtFirstConnection = !allowed);

    /// <summary>Sets where the sign-in is remembered.</summary>
    /// <param name="cache">The cache, such as <see cref="EwsTokenCache.ProtectedFile"/>. Without it: <see cref="EwsTokenCache.Memory"/>, which ends with the connection.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithTokenCache(EwsTokenCache cache) => Configure(options => options.TokenCache = cache);

    /// <summary>Sets the maker of loggers.</summary>
    /// <param name="loggerFactory">The maker of loggers. Without it nothing is logged.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithLogging(ILoggerFactory loggerFactory) => Configure(options => options.LoggerFactory = loggerFactory);

    /// <summary>Sets the clock.</summary>
    /// <param name="timeProvider">The clock. Without it: the system's.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder WithTimeProvider(TimeProvider timeProvider) => Configure(options => options.TimeProvider = timeProvider);
}
