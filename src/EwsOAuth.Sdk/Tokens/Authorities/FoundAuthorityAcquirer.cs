using EwsOAuth.Configuration;

namespace EwsOAuth.Tokens.Authorities;

/// <summary>Signs in where Exchange says: the acquirer of the flow is made when the authority is known.</summary>
internal sealed class FoundAuthorityAcquirer(EwsOAuthSettings settings, TokenAcquirerContext context, ConnectionAuthority authority) : ITokenAcquirer, IRemembersSignIn
{
    private readonly object _gate = new();
    private volatile ITokenAcquirer? _flow;

    public EwsAccount? Account => (_flow as IRemembersSignIn)?.Account;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TokenAuthority found = await authority.FindAsync(request.LoginHint, cancellationToken).ConfigureAwait(false);
        return await FlowAt(found).AcquireAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets the sign-in; where there was none yet, there is nothing beyond what is remembered of it outside.</summary>
    public ValueTask ForgetAsync(CancellationToken cancellationToken) => _flow is IRemembersSignIn remembering ? remembering.ForgetAsync(cancellationToken) : ValueTask.CompletedTask;

    private ITokenAcquirer FlowAt(TokenAuthority found)
    {
        lock (_gate)
        {
            return _flow ??= FlowAcquirer.Create(settings, context.At(found.Cloud, found.TenantId));
        }
    }
}
