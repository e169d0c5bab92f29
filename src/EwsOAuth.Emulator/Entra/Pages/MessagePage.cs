using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>The last page: nothing more to do here.</summary>
internal static class MessagePage
{
    public static Task WriteAsync(HttpContext context, string title, string message) =>
        Page.WriteAsync(context, title, $"<h1>{Page.Text(title)}</h1>\n<p id=\"message\">{Page.Text(message)}</p>");
}
