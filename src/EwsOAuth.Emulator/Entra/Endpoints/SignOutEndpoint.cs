using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Entra.SignIn;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Ends the browser's session.</summary>
internal sealed class SignOutEndpoint(BrowserSessions sessions) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{tenant}/oauth2/v2.0/logout", (RequestDelegate)AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        sessions.Find(context)?.Clear();
        return MessagePage.WriteAsync(context, "You signed out", "It is a good idea to close all browser windows.");
    }
}
