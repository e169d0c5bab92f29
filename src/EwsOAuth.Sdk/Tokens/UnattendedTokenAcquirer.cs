namespace EwsOAuth.Tokens;

/// <summary>Takes the permission to ask a person out of every request: only ConnectAsync may ask.</summary>
internal sealed class UnattendedTokenAcquirer(ITokenAcquirer inner) : ITokenAcquirer
{
    public ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return inner.AcquireAsync(
            request.AllowInteraction ? new TokenRequest(request) { AllowInteraction = false, ForceInteraction = false } : request, cancellationToken);
    }
}
