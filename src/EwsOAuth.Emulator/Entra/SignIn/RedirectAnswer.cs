using EwsOAuth.Emulator.Entra.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Sends an answer through the browser to the application, in the way that it asked for.</summary>
internal static class RedirectAnswer
{
    public const string Query = "query";
    public const string Fragment = "fragment";
    public const string FormPost = "form_post";

    public static Task SendAsync(HttpContext context, string redirectUri, string responseMode, IReadOnlyList<KeyValuePair<string, string>> answer)
    {
        if (responseMode == FormPost)
        {
            return FormPostPage.WriteAsync(context, redirectUri, answer);
        }

        string query = QueryHelpers.AddQueryString("", answer.Select(field => new KeyValuePair<string, string?>(field.Key, field.Value)));
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = responseMode == Fragment ? $"{redirectUri}#{query[1..]}"
            : redirectUri.Contains('?', StringComparison.Ordinal) ? $"{redirectUri}&{query[1..]}"
            : redirectUri + query;
        return Task.CompletedTask;
    }

    /// <summary>Names the redirect URI's origin as a content security policy wants it.</summary>
    public static string? OriginOf(string redirectUri) => !Uri.TryCreate(redirectUri, UriKind.Absolute, out Uri? uri) ? null
        : uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps ? uri.GetLeftPart(UriPartial.Authority)
        : uri.Scheme + ":";
}
