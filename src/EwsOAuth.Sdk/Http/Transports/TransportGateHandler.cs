using EwsOAuth.Http.Guarding;

namespace EwsOAuth.Http.Transports;

/// <summary>The last look before the network: whatever handlers in between did, a request goes where the guard said or nowhere, and its headers are the ones it has.</summary>
/// <remarks>It also keeps the transport alive when the stages above are disposed: the transport belongs to the process or to the connection.</remarks>
internal sealed class TransportGateHandler : AsyncHandler
{
    public TransportGateHandler(HttpMessageHandler transport) => InnerHandler = transport;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A Host header would also rename the server that TLS verifies.
        bool passes = IsSame(EwsRequestOptions.Of(request).CheckedAddress, request.RequestUri) && request.Headers.Host is null;
        if (!passes)
        {
            return Task.FromException<HttpResponseMessage>(TransportErrors.AddressChanged(AddressText.Of(request.RequestUri)));
        }

        string? broken = HeaderLines.FirstBroken(request.Headers) ?? (request.Content is null ? null : HeaderLines.FirstBroken(request.Content.Headers));
        return broken is null ? base.SendAsync(request, cancellationToken) : Task.FromException<HttpResponseMessage>(TransportErrors.HeaderInvalid(broken));
    }

#pragma warning disable CA2215 // on purpose: see the remarks
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215

    private static bool IsSame(Uri? expected, Uri? actual)
    {
        if (expected is null || actual is null || ReferenceEquals(expected, actual))
        {
            return expected is not null && ReferenceEquals(expected, actual);
        }

        return actual.IsAbsoluteUri && actual.Scheme == expected.Scheme && actual.Port == expected.Port && actual.UserInfo.Length == 0
            && string.Equals(actual.IdnHost, expected.IdnHost, StringComparison.OrdinalIgnoreCase);
    }
}
