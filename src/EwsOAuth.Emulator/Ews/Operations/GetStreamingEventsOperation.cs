using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Notifications;
using Microsoft.AspNetCore.Http;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Streams the events of subscriptions until the client's time is over.</summary>
internal sealed class GetStreamingEventsOperation(StreamingLimits limits, EwsEmulatorOptions options)
{
    internal const string Name = "GetStreamingEvents";

    /// <summary>Exchange's limit of subscriptions on one connection.</summary>
    private const int MostSubscriptions = 200;

    internal async Task ExecuteAsync(HttpContext context, EwsCall call)
    {
        string[] ids = [.. call.Request.Required(M + "SubscriptionIds").Elements(T + "SubscriptionId").Select(id => id.Value).Distinct()];
        TimeSpan timeout = ReadTimeout(call.Request.Required(M + "ConnectionTimeout"));
        if (ids.Length is 0 or > MostSubscriptions)
        {
            throw new SoapFaultException("ErrorInvalidSubscriptionRequest", $"A connection has between 1 and {MostSubscriptions} subscriptions.");
        }

        using IDisposable place = limits.Enter(call.Caller);
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "text/xml; charset=utf-8";
        EwsSubscription[] found = [.. ids.Select(call.Subscriptions.Find).OfType<EwsSubscription>().Where(subscription => call.Caller.MayStream(subscription.Mailbox))];
        StreamingConnection connection = new(context, found, options.StreamingHeartbeat, options.TimeProvider);
        string[] unknown = [.. ids.Except(found.Select(subscription => subscription.Id))];
        if (unknown.Length > 0)
        {
            await connection.RefuseAsync(unknown);
            return;
        }

        await connection.RunAsync(timeout);
    }

    private static TimeSpan ReadTimeout(XElement element) =>
        int.TryParse(element.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes is >= 1 and <= 30
            ? TimeSpan.FromMinutes(minutes)
            : throw SoapFaultException.Schema("ConnectionTimeout has to be between 1 and 30 minutes.", element);
}
