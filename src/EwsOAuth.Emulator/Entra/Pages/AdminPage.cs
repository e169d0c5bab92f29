using EwsOAuth.Emulator.Entra.SignIn;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Says that only an administrator can consent. The application hears of it only if the person presses the button.</summary>
internal static class AdminPage
{
    public static Task WriteAsync(HttpContext context, string flow, ISignInPurpose purpose, EntraError error)
    {
        string content = $"""
            <h1>Need admin approval</h1>
            <p><strong>{Page.Text(purpose.Application.DisplayName)}</strong> needs permission to access resources in your organization that only an admin can grant.</p>
            <p class="bad" id="error">{Page.Text(error.Headline)}</p>
            <form method="post" action="/signin/consent">
            <input type="hidden" name="flow" value="{Page.Text(flow)}">
            <p class="buttons"><button id="cancel" name="action" value="cancel">Return to the application without granting consent</button></p>
            </form>
            """;
        return Page.WriteAsync(context, "Need admin approval", content, StatusCodes.Status403Forbidden, purpose.FormTarget);
    }
}
