namespace EwsOAuth.Tests.Framework;

/// <summary>An acquirer that answers with what a test wrote down and remembers what it was asked.</summary>
internal sealed class ScriptedAcquirer(Func<int, TokenRequest, CancellationToken, Task<EwsAccessToken>> answer) : ITokenAcquirer
{
    private readonly List<TokenRequest> _requests = [];

    public IReadOnlyList<TokenRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public int Calls => Requests.Count;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        int number;
        lock (_requests)
        {
            _requests.Add(request);
            number = _requests.Count;
        }

        return await answer(number, request, cancellationToken);
    }
}
