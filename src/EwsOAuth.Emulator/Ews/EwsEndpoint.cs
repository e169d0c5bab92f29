using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Access;
using EwsOAuth.Emulator.Ews.Notifications;
using EwsOAuth.Emulator.Ews.Operations;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Mailboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Serves <c>/EWS/Exchange.asmx</c>: who calls, what is asked, the answer, and what is noted about it.</summary>
internal sealed class EwsEndpoint(
    EwsAuthentication authentication,
    EwsChallenges challenges,
    EwsOperations operations,
    GetStreamingEventsOperation streaming,
    EmulatedMailboxStore store,
    EwsSubscriptions subscriptions,
    TimeProvider clock) : IEmulatorEndpoint
{
    private const string Path = "/EWS/Exchange.asmx";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, HandleAsync);
        routes.MapGet(Path, ShowAsync);
    }

    /// <summary>Answers a browser, and a client that wants to know how one signs in.</summary>
    private Task ShowAsync(HttpContext context)
    {
        EwsResponseHeaders.Add(context);
        if (!authentication.TryIdentify(context, out _, out EwsRefusal? refusal))
        {
            refusal.Write(context, challenges);
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!doctype html><title>Service</title><p>You have created a service.</p>", context.RequestAborted);
    }

    private async Task HandleAsync(HttpContext context)
    {
        LedgerEntry entry = context.LedgerEntry();
        EwsResponseHeaders.Add(context);
        if (!authentication.TryIdentify(context, out EwsIdentity? identity, out EwsRefusal? refusal))
        {
            refusal.Write(context, challenges);
            return;
        }

        entry.ClientId = identity.ClientId;
        entry.User = identity.User;
        try
        {
            EwsRequest request = EwsRequestReader.Read(context.Request.Body);
            EwsCaller caller = EwsImpersonation.Resolve(identity, request.ConnectingSid, store);
            entry.Mailbox = caller.Mailbox.Address;
            EwsResponseHeaders.AddCookies(context, request.Name, caller.Mailbox.Address);
            await ExecuteAsync(context, new EwsCall(request, caller, store, subscriptions, clock), entry);
        }
        catch (SoapFaultException fault)
        {
            await EwsResponse.FaultAsync(context, fault);
        }
    }

    private async Task ExecuteAsync(HttpContext context, EwsCall call, LedgerEntry entry)
    {
        if (call.Request.Name == M + GetStreamingEventsOperation.Name)
        {
            entry.Executed = true;
            await streaming.ExecuteAsync(context, call);
            return;
        }

        if (call.Request.Name.Namespace != M || !operations.TryFind(call.OperationName, out IEwsOperation? operation))
        {
            throw SoapFaultException.Schema($"The element 'Body' has invalid child element '{call.OperationName}'.", call.Request);
        }

        entry.Executed = true;
        IReadOnlyList<EwsAnswer> answers = operation.Execute(call);
        entry.Effects = [.. call.Effects];
        await EwsResponse.AnswerAsync(context, Respond(operation, answers));
    }

    private static XElement Respond(IEwsOperation operation, IReadOnlyList<EwsAnswer> answers) => Message(
        operation.Name + "Response",
        Message("ResponseMessages", answers.Select(answer => answer.ToElement(operation.Name + "ResponseMessage", operation.EmptyContent))));
}
