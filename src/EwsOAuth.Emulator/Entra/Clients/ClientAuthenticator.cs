using System.Text;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Clients;

/// <summary>Finds the application of a token request and has it prove itself: secret, assertion, or nothing for public clients.</summary>
internal sealed class ClientAuthenticator(EmulatedDirectory directory, ClientAssertions assertions, TimeProvider clock)
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <exception cref="EntraRefusal">The application is unknown, disabled, or does not prove itself as it has to.</exception>
    public AuthenticatedClient Authenticate(HttpContext context, IFormCollection form, EmulatedTenant? tenant)
    {
        (string? id, string? secret) = ReadCredentials(context, form);
        EmulatedApplication application = Find(id ?? throw new EntraRefusal(EntraErrors.MissingParameter("client_id")), tenant);
        if (form["client_assertion"].FirstOrDefault() is { Length: > 0 } assertion)
        {
            if (form["client_assertion_type"] != JwtBearer)
            {
                throw new EntraRefusal(EntraErrors.MissingParameter("client_assertion_type"));
            }

            assertions.Check(context, assertion, application);
            return new AuthenticatedClient(application, 2);
        }

        if (!string.IsNullOrEmpty(secret))
        {
            CheckSecret(application, secret);
            return new AuthenticatedClient(application, 1);
        }

        return application.AllowPublicClientFlows ? new AuthenticatedClient(application, 0) : throw new EntraRefusal(EntraErrors.CredentialRequired());
    }

    /// <exception cref="EntraRefusal">The application is unknown in the tenant, or disabled.</exception>
    public EmulatedApplication Find(string clientId, EmulatedTenant? tenant)
    {
        if (!directory.TryFindApplication(tenant, clientId, out EmulatedApplication? application))
        {
            throw new EntraRefusal(EntraErrors.ApplicationNotFound(clientId, tenant?.DisplayName ?? "common"));
        }

        return application.Disabled ? throw new EntraRefusal(EntraErrors.ApplicationDisabled(application)) : application;
    }

    private static (string? Id, string? Secret) ReadCredentials(HttpContext context, IFormCollection form)
    {
        // RFC 6749, 2.3.1: the header is the other place for id and secret.
        string header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return (form["client_id"].FirstOrDefault(), form["client_secret"].FirstOrDefault());
        }

        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..].Trim())).Split(':', 2);
            return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : (null, null);
        }
        catch (FormatException)
        {
            throw new EntraRefusal(EntraErrors.Malformed());
        }
    }

    private void CheckSecret(EmulatedApplication application, string secret)
    {
        if (application.AllowPublicClientFlows && !application.Credentials.HasAny)
        {
            throw new EntraRefusal(EntraErrors.PublicClientWithCredential());
        }

        DateTimeOffset expiresOn = application.Credentials.SecretExpiry(secret) ?? throw new EntraRefusal(EntraErrors.SecretInvalid(application));
        if (expiresOn <= clock.GetUtcNow())
        {
            throw new EntraRefusal(EntraErrors.SecretExpired(application));
        }
    }
}
