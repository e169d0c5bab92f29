using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Mailboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Overview;

/// <summary>Shows a developer what is in the emulator: people, applications, mail. Only under this machine's own names.</summary>
internal sealed class OverviewEndpoint(EmulatedDirectory directory, EmulatedMailboxStore mailboxes) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", (RequestDelegate)AnswerAsync);

    private Task AnswerAsync(HttpContext context) =>
        KnownHosts.IsLoopback(context.Request.Host.Host) ? ShowAsync(context) : Fault.WriteAsync(context, StatusCodes.Status404NotFound, "", "text/plain");

    private Task ShowAsync(HttpContext context) => Page.WriteAsync(
        context,
        "EWS emulator",
        $"""
        <h1>EWS emulator</h1>
        <p class="soft">Entra ID and Exchange on {Page.Text(context.Request.Host.Value)}. Nothing here leaves this machine; all of it is gone when the emulator stops.</p>
        {string.Join('\n', directory.Tenants.Select(DirectorySection.Write))}
        <h2>Mailboxes</h2>
        {string.Join('\n', mailboxes.All.Select(MailboxSection.Write))}
        """,
        wide: true);
}
