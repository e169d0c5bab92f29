using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Tells the person what the application is not told: there is no safe address to send it to.</summary>
internal static class ErrorPage
{
    public static Task WriteAsync(HttpContext context, EntraError error) => WriteAsync(context, error.Headline);

    public static Task WriteAsync(HttpContext context, string headline)
    {
        string content = $"""
            <h1>Sorry, but we’re having trouble signing you in.</h1>
            <p class="bad" id="error" role="alert">{Page.Text(headline)}</p>
            """;
        return Page.WriteAsync(context, "Sign in error", content, StatusCodes.Status400BadRequest);
    }
}
