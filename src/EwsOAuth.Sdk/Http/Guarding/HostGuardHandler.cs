using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Transports;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Guarding;

/// <summary>Refuses every address that the connection's tokens are not for, and notes the one it has checked.</summary>
internal sealed class HostGuardHandler(AllowedHosts allowed, ILogger logger) : AsyncHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri? address = request.RequestUri;
        if (address is null || !allowed.Allows(address))
        {
            string shown = AddressText.Of(address);
            logger.AddressRefused(shown);
            return Task.FromException<HttpResponseMessage>(TransportErrors.HostNotAllowed(shown));
        }

        EwsRequestOptions.Of(request).CheckedAddress = address;
        return base.SendAsync(request, cancellationToken);
    }
}
