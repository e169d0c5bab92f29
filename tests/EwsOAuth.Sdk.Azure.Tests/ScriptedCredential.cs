using Azure.Core;

namespace EwsOAuth.Azure.Tests;

/// <summary>A credential that answers as a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedCredential(Func<TokenRequestContext, AccessToken> answer) : TokenCredential
{
    public List<TokenRequestContext> Asked { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The synchronous way blocks a thread. Ask with GetTokenAsync.");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(requestContext);
        return ValueTask.FromResult(answer(requestContext));
    }
}
