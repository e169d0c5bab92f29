using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Notes the secrets that come with a request, and those in the headers of its answer; what else is issued notes who issues it.</summary>
internal sealed class SecretsMiddleware(RequestDelegate next, EmulatedSecrets secrets)
{
    private static readonly Dictionary<string, EmulatedSecretKind> Fields = new(StringComparer.Ordinal)
    {
        ["assertion"] = EmulatedSecretKind.Assertion,
        ["claims"] = EmulatedSecretKind.Claims,
        ["client_assertion"] = EmulatedSecretKind.Assertion,
        ["client_secret"] = EmulatedSecretKind.ClientSecret,
        ["code"] = EmulatedSecretKind.AuthorizationCode,
        ["code_verifier"] = EmulatedSecretKind.CodeVerifier,
        ["device_code"] = EmulatedSecretKind.DeviceCode,
        ["login_hint"] = EmulatedSecretKind.UserName,
        ["password"] = EmulatedSecretKind.Password,
        ["refresh_token"] = EmulatedSecretKind.RefreshToken,
        ["state"] = EmulatedSecretKind.State,
        ["username"] = EmulatedSecretKind.UserName,
    };

    public Task InvokeAsync(HttpContext context)
    {
        NoteHeaders(context.Request);
        Note(context.Request.Query);

        // The ledger has read the form where there is one: no endpoint waits for it here.
        if (context.Features.Get<IFormFeature>()?.Form is { } form)
        {
            Note(form);
        }

        context.Response.OnStarting(() =>
        {
            NoteAnswer(context.Response);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Note(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        foreach ((string name, StringValues value) in fields)
        {
            if (Fields.TryGetValue(name, out EmulatedSecretKind kind))
            {
                secrets.Add(kind, value.FirstOrDefault());
            }
        }
    }

    private void NoteHeaders(HttpRequest request)
    {
        secrets.Add(EmulatedSecretKind.IdentityHeader, request.Headers["X-IDENTITY-HEADER"].FirstOrDefault());
        foreach ((_, string value) in request.Cookies)
        {
            secrets.Add(EmulatedSecretKind.Cookie, value);
        }

        string[] authorization = request.Headers.Authorization.ToString().Split(' ', 2);
        switch (authorization)
        {
            case [string scheme, string token] when scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase):
                secrets.Add(EmulatedSecretKind.AccessToken, token);
                break;
            case [string scheme, string credentials] when scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase):
                NoteBasic(credentials);
                break;
        }
    }

    private void NoteBasic(string credentials)
    {
        byte[] bytes = new byte[credentials.Length];
        if (Convert.TryFromBase64String(credentials, bytes, out int length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [string user, string password])
        {
            secrets.Add(EmulatedSecretKind.UserName, user);
            secrets.Add(EmulatedSecretKind.Password, password);
        }
    }

    private void NoteAnswer(HttpResponse response)
    {
        if (SetCookieHeaderValue.TryParseList([.. response.Headers.SetCookie.OfType<string>()], out IList<SetCookieHeaderValue>? cookies))
        {
            foreach (SetCookieHeaderValue cookie in cookies)
            {
                secrets.Add(EmulatedSecretKind.Cookie, Uri.UnescapeDataString(cookie.Value.ToString()));
            }
        }

        foreach (string challenge in response.Headers.WWWAuthenticate.OfType<string>())
        {
            NoteClaims(challenge);
        }
    }

    private void NoteClaims(string challenge)
    {
        const string Name = "claims=\"";
        int start = challenge.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        int end = start < 0 ? -1 : challenge.IndexOf('"', start + Name.Length);
        if (end < 0)
        {
            return;
        }

        string claims = challenge[(start + Name.Length)..end];
        secrets.Add(EmulatedSecretKind.Claims, claims);
        byte[] bytes = new byte[claims.Length];
        if (Convert.TryFromBase64String(claims, bytes, out int length))
        {
            secrets.Add(EmulatedSecretKind.Claims, Encoding.UTF8.GetString(bytes, 0, length));
        }
    }
}
