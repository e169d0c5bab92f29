using System.Text;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Http.Authorization;

/// <summary>Adds name and password (RFC 7617) where a token would stand: for an Exchange on premises, which may know nothing else.</summary>
/// <remarks>It notes no token as sent, so nothing answers a 401: the same password again would only bring the account nearer to being locked.</remarks>
internal sealed class BasicAuthorizationHandler(string userName, string password) : AsyncHandler
{
    // Rendered once. UTF-8, which RFC 7617, section 2.1 lets a server ask for and Exchange reads.
    private readonly string _authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"))}";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!AuthorizationHeaders.MayCarry(request))
        {
            return Task.FromException<HttpResponseMessage>(TransportErrors.HostNotAllowed(AddressText.Of(request.RequestUri)));
        }

        AuthorizationHeaders.Set(request.Headers, _authorization);
        return base.SendAsync(request, cancellationToken);
    }
}
