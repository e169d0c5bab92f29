using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Finds out what a request asks for before any endpoint sees it, so that faults can be aimed.</summary>
internal static class RequestReader
{
    private const string OnBehalfOf = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    public static async Task<LedgerEntry> ReadAsync(HttpContext context, TimeProvider clock)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value ?? "/";
        string endpoint = EndpointOf(path);
        LedgerEntry entry = new(clock.GetUtcNow(), endpoint, request.Method, path)
        {
            Host = request.Host.Host,
            ConnectionId = context.Connection.Id,
            CorrelationId = request.Headers["client-request-id"].FirstOrDefault() ?? request.Query["client-request-id"].FirstOrDefault(),
            ClientId = request.Query["client_id"].FirstOrDefault(),
        };
        if (endpoint is EmulatedEndpoints.Ews)
        {
            entry.Operation = await SoapOperation.ReadAsync(request, context.RequestAborted);
        }
        else if (endpoint is not (EmulatedEndpoints.Autodiscover or EmulatedEndpoints.Other))
        {
            entry.Tenant = endpoint is EmulatedEndpoints.SignIn or EmulatedEndpoints.ManagedIdentity or EmulatedEndpoints.DeviceAuth
                ? null
                : path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            await ReadFormAsync(request, entry);
        }

        return entry;
    }

    /// <summary>Gives a grant type the short name that ledger and faults use.</summary>
    public static string? ShortGrantName(string? grantType) => grantType switch
    {
        OnBehalfOf => "on_behalf_of",
        DeviceCode => "device_code",
        _ => grantType,
    };

    private static string EndpointOf(string path)
    {
        string lower = path.ToLowerInvariant();
        return lower switch
        {
            _ when lower.StartsWith("/ews/", StringComparison.Ordinal) => EmulatedEndpoints.Ews,
            _ when lower.StartsWith("/autodiscover/", StringComparison.Ordinal) => EmulatedEndpoints.Autodiscover,
            "/msi/token" or "/metadata/identity/oauth2/token" => EmulatedEndpoints.ManagedIdentity,
            "/adfs/oauth2/token" => EmulatedEndpoints.Token,
            "/adfs/oauth2/authorize" => EmulatedEndpoints.Authorize,
            "/adfs/oauth2/devicecode" => EmulatedEndpoints.DeviceCode,
            "/adfs/oauth2/deviceauth" => EmulatedEndpoints.DeviceAuth,
            "/adfs/discovery/keys" => EmulatedEndpoints.Keys,
            _ when lower.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) => EmulatedEndpoints.Token,
            _ when lower.EndsWith("/oauth2/v2.0/authorize", StringComparison.Ordinal) => EmulatedEndpoints.Authorize,
            _ when lower.EndsWith("/oauth2/v2.0/devicecode", StringComparison.Ordinal) => EmulatedEndpoints.DeviceCode,
            "/devicelogin" or "/deviceloginus" or "/deviceloginchina" or "/common/oauth2/deviceauth" => EmulatedEndpoints.DeviceAuth,
            _ when lower.EndsWith("/discovery/v2.0/keys", StringComparison.Ordinal) => EmulatedEndpoints.Keys,
            _ when lower.EndsWith("/.well-known/openid-configuration", StringComparison.Ordinal) => EmulatedEndpoints.Discovery,
            _ when lower.Contains("/discovery/instance", StringComparison.Ordinal) => EmulatedEndpoints.Discovery,
            _ when lower.Contains("/userrealm/", StringComparison.Ordinal) => EmulatedEndpoints.Discovery,
            _ when lower.StartsWith("/signin/", StringComparison.Ordinal) => EmulatedEndpoints.SignIn,
            _ => EmulatedEndpoints.Other,
        };
    }

    private static async Task ReadFormAsync(HttpRequest request, LedgerEntry entry)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return;
        }

        try
        {
            IFormCollection form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            entry.Operation = ShortGrantName(form["grant_type"].FirstOrDefault());
            entry.ClientId ??= form["client_id"].FirstOrDefault();
        }
        catch (InvalidDataException)
        {
            // Not a form after all: the endpoint will say so.
        }
    }
}
