using EwsOAuth.Emulator.Entra.SignIn;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Asks for user name and password.</summary>
internal static class PasswordPage
{
    public static Task WriteAsync(HttpContext context, string flow, ISignInPurpose purpose, string? name, EntraError? error)
    {
        string complaint = error is null ? "" : $"""<p class="bad" id="error" role="alert">{Page.Text(error.Headline)}</p>""";
        string focusName = string.IsNullOrEmpty(name) ? " autofocus" : "";
        string focusPassword = string.IsNullOrEmpty(name) ? "" : " autofocus";
        string content = $"""
            <h1>Sign in</h1>
            <p>to continue to <strong>{Page.Text(purpose.Application.DisplayName)}</strong></p>
            {complaint}
            <form method="post" action="/signin/password">
            <input type="hidden" name="flow" value="{Page.Text(flow)}">
            <label>User name <input id="username" name="loginfmt" type="text" autocomplete="username" spellcheck="false" required value="{Page.Text(name)}"{focusName}></label>
            <label>Password <input id="password" name="passwd" type="password" autocomplete="current-password"{focusPassword}></label>
            <p class="buttons"><button class="main" id="sign-in" name="action" value="signin">Sign in</button>
            <button id="cancel" name="action" value="cancel" formnovalidate>Cancel</button></p>
            </form>
            """;

        // A wrong password is an error for programs, and a page like any other for people.
        return Page.WriteAsync(context, "Sign in", content, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, purpose.FormTarget);
    }
}
