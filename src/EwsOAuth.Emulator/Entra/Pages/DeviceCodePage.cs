using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Asks for the code that a device shows.</summary>
internal static class DeviceCodePage
{
    public static Task WriteAsync(HttpContext context, string code, EntraError? error)
    {
        string complaint = error is null ? "" : $"""<p class="bad" id="error" role="alert">{Page.Text(error.Headline)}</p>""";
        string content = $"""
            <h1>Enter code to allow access</h1>
            <p>Once you enter the code displayed on your app or device, it will have access to your account.</p>
            {complaint}
            <form method="post" action="{Page.Text(context.Request.Path)}">
            <label>Code <input class="code" id="code" name="otc" autocomplete="off" spellcheck="false" required maxlength="16" value="{Page.Text(code)}" autofocus></label>
            <p class="soft">Do not enter codes from sources you don’t trust.</p>
            <p class="buttons"><button class="main" id="next" name="action" value="next">Next</button></p>
            </form>
            """;
        return Page.WriteAsync(context, "Enter code", content, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
