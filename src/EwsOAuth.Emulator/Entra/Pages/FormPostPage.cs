using EwsOAuth.Emulator.Entra.SignIn;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Carries the answer to the application: a form that sends itself (OAuth 2.0 Form Post Response Mode).</summary>
internal static class FormPostPage
{
    public static Task WriteAsync(HttpContext context, string redirectUri, IReadOnlyList<KeyValuePair<string, string>> answer)
    {
        string fields = string.Join('\n', answer.Select(field => $"""<input type="hidden" name="{Page.Text(field.Key)}" value="{Page.Text(field.Value)}">"""));
        string content = $"""
            <h1>Working…</h1>
            <form method="post" action="{Page.Text(redirectUri)}">
            {fields}
            <noscript><p>Scripts are off. Press Continue to go back to the application.</p>
            <p class="buttons"><button class="main" id="continue" type="submit">Continue</button></p></noscript>
            </form>
            """;
        return Page.WriteAsync(context, "Working", content, formTarget: RedirectAnswer.OriginOf(redirectUri), script: "document.forms[0].submit();");
    }
}
