using System.Xml;
using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Access;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Mailboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Ews.Autodiscover;

/// <summary>Serves the two older kinds of Autodiscover, POX (autodiscover.xml) and SOAP (autodiscover.svc), to those who have signed in.</summary>
internal sealed class AutodiscoverXmlEndpoint(EwsAuthentication authentication, EwsChallenges challenges, EmulatedMailboxStore store, TimeProvider clock) : IEmulatorEndpoint
{
    private static readonly XmlReaderSettings Settings = new() { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string path in new[] { "/autodiscover/autodiscover.xml", "/autodiscover/autodiscover.svc" })
        {
            routes.MapGet(path, Probe);
            routes.MapPost(path, context => AnswerAsync(context, path.EndsWith(".svc", StringComparison.Ordinal)));
        }
    }

    /// <summary>Clients ask without a token first, and read from the headers which kinds there are.</summary>
    private void Probe(HttpContext context)
    {
        context.Response.Headers["X-SOAP-Enabled"] = "True";
        context.Response.Headers["X-OAuth-Enabled"] = "True";
        EwsRefusal.Challenge.Write(context, challenges);
    }

    private async Task AnswerAsync(HttpContext context, bool soap)
    {
        EwsResponseHeaders.Add(context);
        if (!authentication.TryIdentify(context, out EwsIdentity? identity, out EwsRefusal? refusal))
        {
            refusal.Write(context, challenges);
            return;
        }

        context.LedgerEntry().ClientId = identity.ClientId;
        context.LedgerEntry().User = identity.User;
        XElement? request = await LoadAsync(context);
        if (request is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.LedgerEntry().Executed = true;
        string url = EwsHosts.EwsUrl(context);
        XElement answer = soap ? SoapAutodiscover.Answer(request, url, store) : PoxAutodiscover.Answer(request, url, store, clock.GetUtcNow());
        context.Response.ContentType = "text/xml; charset=utf-8";
        await context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + answer.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }

    private static async Task<XElement?> LoadAsync(HttpContext context)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(context.Request.Body, Settings);
            return await XElement.LoadAsync(reader, LoadOptions.None, context.RequestAborted);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
