using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Finds the session of a browser by its cookie.</summary>
internal sealed class BrowserSessions
{
    private const string Cookie = "ESTSAUTHPERSISTENT";
    private readonly SecretStore<BrowserSession> sessions = new("");

    public BrowserSession? Find(HttpContext context) => sessions.TryFind(context.Request.Cookies[Cookie], out BrowserSession? session) ? session : null;

    public BrowserSession Open(HttpContext context)
    {
        if (Find(context) is { } existing)
        {
            return existing;
        }

        BrowserSession session = new();
        context.Response.Cookies.Append(Cookie, sessions.Add(session), new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/" });
        return session;
    }
}
