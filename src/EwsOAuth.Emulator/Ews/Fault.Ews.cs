using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Ews;
using EwsOAuth.Emulator.Ews.Access;
using EwsOAuth.Emulator.Ews.Operations;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator;

/// <content>Faults in Exchange's own words. None of them executes the request.</content>
public sealed partial class Fault
{
    /// <summary>Answers that Exchange is busy (ErrorServerBusy).</summary>
    /// <param name="backOffMilliseconds">What the client is told to wait, as text on the wire, so that nonsense can be told too; nothing if <see langword="null"/>.</param>
    /// <param name="insideOk">Whether it comes as an error inside an answer with status 200, and not as a SOAP fault with status 500.</param>
    /// <returns>The fault.</returns>
    public static Fault ServerBusySaying(string? backOffMilliseconds, bool insideOk = false)
    {
        const string text = "The server cannot service this request right now. Try again later.";
        Dictionary<string, string> values = backOffMilliseconds is null ? [] : new() { ["BackOffMilliseconds"] = backOffMilliseconds };
        return insideOk ? EwsError("ErrorServerBusy", text, values) : Soap("ErrorServerBusy", text, values);
    }

    /// <summary>Answers that Exchange is busy (ErrorServerBusy).</summary>
    /// <param name="backOff">What the client is told to wait, in whole milliseconds.</param>
    /// <param name="insideOk">Whether it comes as an error inside an answer with status 200, and not as a SOAP fault with status 500.</param>
    /// <returns>The fault.</returns>
    public static Fault ServerBusy(TimeSpan backOff, bool insideOk = false) =>
        ServerBusySaying(((long)backOff.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), insideOk);

    /// <summary>Answers that the account has too many calls at once (ErrorExceededConnectionCount).</summary>
    /// <returns>The fault.</returns>
    public static Fault ExceededConnectionCount() => Answer(FaultMatch.Ews, call =>
    {
        EwsResponseHeaders.Add(call.Context);
        return EwsResponse.FaultAsync(call.Context, SoapFaultException.TooManyConnections(EwsEmulatorOptions.ExchangeOnlineConcurrency));
    });

    /// <summary>Answers that something went wrong that may go right the next time (ErrorInternalServerTransientError).</summary>
    /// <returns>The fault.</returns>
    public static Fault InternalServerTransient() => Soap("ErrorInternalServerTransientError", "An internal server error occurred. Try again later.");

    /// <summary>Answers with a SOAP fault and status 500.</summary>
    /// <param name="responseCode">The code, such as <c>ErrorAccessDenied</c>; any text.</param>
    /// <param name="message">The text.</param>
    /// <param name="values">The named values in the fault's MessageXml.</param>
    /// <returns>The fault.</returns>
    public static Fault Soap(string responseCode, string message, IReadOnlyDictionary<string, string>? values = null) => Answer(FaultMatch.Ews, call =>
    {
        EwsResponseHeaders.Add(call.Context);
        return EwsResponse.FaultAsync(call.Context, new SoapFaultException(responseCode, message) { Values = values ?? new Dictionary<string, string>() });
    });

    /// <summary>Answers with status 200 and one error message for everything that was asked.</summary>
    /// <param name="responseCode">The code, such as <c>ErrorMailboxMoveInProgress</c>.</param>
    /// <param name="message">The text.</param>
    /// <param name="values">The named values in the message's MessageXml.</param>
    /// <returns>The fault.</returns>
    public static Fault EwsError(string responseCode, string message, IReadOnlyDictionary<string, string>? values = null) => Answer(FaultMatch.Ews, call =>
    {
        string operation = call.Context.LedgerEntry().Operation ?? "GetFolder";
        call.Context.RequestServices.GetRequiredService<EwsOperations>().TryFind(operation, out IEwsOperation? known);
        EwsAnswer answer = EwsAnswer.Error(responseCode, message, values ?? new Dictionary<string, string>());
        XElement response = Message(operation + "Response", Message("ResponseMessages", answer.ToElement(operation + "ResponseMessage", known?.EmptyContent)));
        EwsResponseHeaders.Add(call.Context);

        // A streaming client expects envelopes without a declaration from the first one on.
        return operation == GetStreamingEventsOperation.Name
            ? call.Context.Response.Body.WriteAsync(SoapEnvelope.Streaming(response), call.Context.RequestAborted).AsTask()
            : EwsResponse.AnswerAsync(call.Context, response);
    });

    /// <summary>Refuses with 403 and no word, as Exchange Online does where EWS is switched off for the organisation, the mailbox or the application.</summary>
    /// <returns>The fault.</returns>
    public static Fault EwsBlocked() => Refuse(EwsRefusal.Blocked);

    /// <summary>Refuses a token for lack of scope: 403 with diagnostics 2000008.</summary>
    /// <returns>The fault.</returns>
    public static Fault InsufficientScope() => Refuse(EwsRefusal.NotEnoughScope);

    /// <summary>Refuses a token as expired: 401 with <c>invalid_token</c>.</summary>
    /// <returns>The fault.</returns>
    public static Fault TokenExpired() => Refuse(EwsRefusal.Expired);

    /// <summary>Refuses a token for its audience: 401 with diagnostics 2000003.</summary>
    /// <returns>The fault.</returns>
    public static Fault WrongAudience() => Refuse(EwsRefusal.WrongAudience);

    /// <summary>Refuses with 401 and no challenge at all.</summary>
    /// <returns>The fault.</returns>
    public static Fault UnauthorizedWithoutChallenge() => Answer(FaultMatch.Ews, call => WriteAsync(call.Context, StatusCodes.Status401Unauthorized, "", "text/plain"));

    /// <summary>Demands a token that satisfies claims, as continuous access evaluation does.</summary>
    /// <param name="nbf">The second from which on the token has to be issued (Unix time).</param>
    /// <returns>The fault.</returns>
    public static Fault ClaimsChallenge(string nbf) =>
        Refuse(EwsRefusal.Claims("""{"access_token":{"nbf":{"essential":true,"value":"#"}}}""".Replace("#", nbf, StringComparison.Ordinal)));

    /// <summary>Answers 456, which the Managed API reads as a locked account.</summary>
    /// <returns>The fault.</returns>
    public static Fault AccountLocked() => Answer(FaultMatch.Ews, call => WriteAsync(call.Context, 456, "", "text/plain"));

    private static Fault Refuse(EwsRefusal refusal) => Answer(FaultMatch.Ews, call =>
    {
        EwsResponseHeaders.Add(call.Context);
        refusal.Write(call.Context, call.Context.RequestServices.GetRequiredService<EwsChallenges>());
        return Task.CompletedTask;
    });
}
