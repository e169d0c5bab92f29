using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Ends a subscription.</summary>
internal sealed class UnsubscribeOperation : IEwsOperation
{
    public string Name => "Unsubscribe";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => EwsCall.Each([call.Request.Required(M + "SubscriptionId")], id =>
        call.Subscriptions.Find(id.Value) is { } subscription && subscription.Mailbox == call.Caller.Mailbox && call.Subscriptions.Remove(id.Value)
            ? EwsAnswer.Success()
            : EwsAnswer.Error("ErrorSubscriptionNotFound", "The subscription was not found."));
}
