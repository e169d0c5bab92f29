using EwsOAuth.Emulator.Ews.Shapes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Shows folders by their ids.</summary>
internal sealed class GetFolderOperation : IEwsOperation
{
    public string Name => "GetFolder";

    public string EmptyContent => "Folders";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        FolderWriter writer = new(ResponseShape.Read(call.Request.Required(M + "FolderShape")), call.Version);
        return EwsCall.Each(
            call.Request.Required(M + "FolderIds").Elements(),
            id => EwsAnswer.Success(Message("Folders", writer.Write(call.Folder(id)))));
    }
}
