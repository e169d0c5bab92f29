using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Mailboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Ews.Autodiscover;

/// <summary>Serves Autodiscover v2: one protocol's address for one mailbox, as JSON, without signing in.</summary>
internal sealed class AutodiscoverJsonEndpoint(EmulatedMailboxStore store) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/autodiscover/autodiscover.json/v1.0/{mail}", (HttpContext context, string mail) => AnswerAsync(context, mail));
        routes.MapGet("/autodiscover/autodiscover.json", (HttpContext context) => AnswerAsync(context, context.Request.Query["Email"].ToString()));
    }

    private Task AnswerAsync(HttpContext context, string mail)
    {
        context.LedgerEntry().Executed = true;
        string protocol = context.Request.Query["Protocol"].ToString();
        if (!protocol.Equals("EWS", StringComparison.OrdinalIgnoreCase))
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "InvalidProtocol", $"The given protocol value '{protocol}' is invalid. Supported values are 'EWS'.");
        }

        if (store.Find(mail) is not EmulatedMailbox mailbox)
        {
            return RefuseAsync(context, StatusCodes.Status404NotFound, "UserNotFound", "The given user is not found.");
        }

        context.LedgerEntry().Mailbox = mailbox.Address;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["Protocol"] = "EWS", ["Url"] = EwsHosts.EwsUrl(context) }, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["ErrorCode"] = code, ["ErrorMessage"] = message }, context.RequestAborted);
    }
}
