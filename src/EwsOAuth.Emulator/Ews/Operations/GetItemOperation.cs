using EwsOAuth.Emulator.Ews.Shapes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Shows items by their ids.</summary>
internal sealed class GetItemOperation : IEwsOperation
{
    public string Name => "GetItem";

    public string EmptyContent => "Items";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        ItemWriter writer = ItemWriter.Full(ResponseShape.Read(call.Request.Required(M + "ItemShape")), call.Version);
        return EwsCall.Each(call.Request.Required(M + "ItemIds").Elements(), id => EwsAnswer.Success(Message("Items", writer.Write(call.Item(id)))));
    }
}
