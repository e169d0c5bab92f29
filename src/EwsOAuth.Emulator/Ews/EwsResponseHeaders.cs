using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EwsOAuth.Emulator.Ews;

/// <summary>The headers and cookies that Exchange Online puts on its answers.</summary>
internal static class EwsResponseHeaders
{
    private const string FrontEnd = "LO0P0001CA0001.LOOPP000.PROD.OUTLOOK.COM";
    private const string BackEnd = "LO0P000MB0001.LOOPP000.PROD.OUTLOOK.COM";

    internal static void Add(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.Server = "Microsoft-IIS/10.0";
        headers["request-id"] = Guid.NewGuid().ToString();
        headers["X-CalculatedFETarget"] = FrontEnd;
        headers["X-CalculatedBETarget"] = BackEnd;
        headers["X-BackEndHttpStatus"] = "200";
        headers["X-FEProxyInfo"] = FrontEnd;
        headers["X-DiagInfo"] = "LO0P000MB0001";
        headers["X-BEServer"] = "LO0P000MB0001";
        headers["X-FEServer"] = "LO0P0001CA0001";
        headers["X-RUM-Validated"] = "1";
        headers["X-Proxy-RoutingCorrectness"] = "1";
        headers["X-Proxy-BackendServerStatus"] = "200";
        headers["X-FirstHopCafeEFZ"] = "LOO";
        headers["X-AspNet-Version"] = "4.0.30319";
        headers["X-Powered-By"] = "ASP.NET";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains; preload";
        EchoRequestId(context);
    }

    /// <summary>Ties the client to the server that has its mailbox, and its subscriptions if it wants to be tied.</summary>
    /// <param name="context">The request.</param>
    /// <param name="operation">The operation that was executed.</param>
    /// <param name="mailbox">The address of the mailbox.</param>
    internal static void AddCookies(HttpContext context, string operation, string mailbox)
    {
        CookieOptions path = new() { Path = "/EWS", Secure = true, HttpOnly = true };
        if (!context.Request.Cookies.ContainsKey("exchangecookie"))
        {
            context.Response.Cookies.Append("exchangecookie", Guid.NewGuid().ToString("N"), new CookieOptions { Path = "/", Secure = true, HttpOnly = true });
        }

        string server = $"{mailbox}~{BackEnd}";
        context.Response.Cookies.Append("X-BackEndCookie", Convert.ToBase64String(Encoding.UTF8.GetBytes(server)), path);
        if (operation == "Subscribe" && context.Request.Headers.ContainsKey("X-AnchorMailbox")
            && string.Equals(context.Request.Headers["X-PreferServerAffinity"], "true", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Cookies.ContainsKey("X-BackEndOverrideCookie"))
        {
            context.Response.Cookies.Append("X-BackEndOverrideCookie", $"{BackEnd}~1943310282", path);
        }
    }

    private static void EchoRequestId(HttpContext context)
    {
        // Only a client that asks for its id gets it back.
        if (context.Request.Headers.TryGetValue("client-request-id", out StringValues id)
            && string.Equals(context.Request.Headers["return-client-request-id"], "true", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers["client-request-id"] = id;
        }
    }
}
