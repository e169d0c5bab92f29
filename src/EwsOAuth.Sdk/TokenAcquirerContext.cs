using EwsOAuth.Caching;
using Microsoft.Extensions.Logging;

namespace EwsOAuth;

/// <summary>What an acquirer may need: who asks, where, on which clock and over which transport.</summary>
/// <remarks>Made by the connection and handed to <c>UseAcquirer</c>; everything in it belongs to the connection and lives as long as it does.</remarks>
public sealed class TokenAcquirerContext
{
    private readonly SignedInUser _user;

    internal TokenAcquirerContext(
        EwsCloud cloud, string? tenantId, string? clientId, string scope, HttpMessageHandler transport, TimeProvider timeProvider, ILoggerFactory loggerFactory)
    {
        Cloud = cloud;
        TenantId = tenantId;
        ClientId = clientId;
        Scope = scope;
        Transport = transport;
        TimeProvider = timeProvider;
        LoggerFactory = loggerFactory;
        _user = new SignedInUser();
    }

    private TokenAcquirerContext(TokenAcquirerContext original, EwsCloud cloud, string? tenantId)
    {
        Cloud = cloud;
        TenantId = tenantId;
        ClientId = original.ClientId;
        Scope = original.Scope;
        Transport = original.Transport;
        TimeProvider = original.TimeProvider;
        LoggerFactory = original.LoggerFactory;
        CacheStore = original.CacheStore;
        CachePartition = original.CachePartition;
        Closing = original.Closing;
        _user = original._user;
    }

    /// <summary>Gets the cloud of the connection.</summary>
    /// <value>With <see cref="EwsOAuthOptions.AuthorityFromExchange"/> one that has the authority that Exchange named.</value>
    public EwsCloud Cloud { get; }

    /// <summary>Gets the tenant: a GUID or a domain.</summary>
    /// <value>Null with AD FS, which has none, and where the connection was configured without one.</value>
    public string? TenantId { get; }

    /// <summary>Gets the application (client) ID.</summary>
    /// <value>Null only where the connection was configured without one.</value>
    public string? ClientId { get; }

    /// <summary>Gets the scope of a user's token for the connection's Exchange.</summary>
    /// <value>AD FS is asked for the same with another slash after the host: there the resource is called so.</value>
    public string Scope { get; }

    /// <summary>Gets the transport for requests to the identity provider; it is not disposed by an acquirer.</summary>
    public HttpMessageHandler Transport { get; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Gets the maker of loggers.</summary>
    public ILoggerFactory LoggerFactory { get; }

    /// <summary>Gets where the sign-in of a user is kept beyond the process.</summary>
    /// <value>Null: nowhere.</value>
    internal ITokenCacheStore? CacheStore { get; init; }

    /// <summary>Gets the partition of <see cref="CacheStore"/> that the sign-in is kept in.</summary>
    internal string CachePartition { get; init; } = "user";

    /// <summary>Gets what is cancelled when the connection is disposed, for what goes on beyond a call.</summary>
    internal CancellationToken Closing { get; init; }

    /// <summary>Gets or sets the home account id of the user whose sign-in is used; null where nobody has signed in.</summary>
    /// <remarks>Another process may have signed another user in since.</remarks>
    internal string? AccountId
    {
        get => _user.AccountId;
        set => _user.AccountId = value;
    }

    /// <summary>Makes the context of the same connection at the authority that was found for it.</summary>
    internal TokenAcquirerContext At(EwsCloud cloud, string? tenantId) => new(this, cloud, tenantId);

    private sealed class SignedInUser
    {
        private volatile string? _accountId;

        public string? AccountId
        {
            get => _accountId;
            set => _accountId = value;
        }
    }
}
