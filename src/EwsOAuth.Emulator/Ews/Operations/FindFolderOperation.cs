using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Search;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Searches the folders in folders.</summary>
internal sealed class FindFolderOperation : IEwsOperation
{
    public string Name => "FindFolder";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string traversal = call.Request.RequiredAttribute("Traversal", "Shallow", "Deep", "SoftDeleted");
        FolderWriter writer = new(ResponseShape.Read(call.Request.Required(M + "FolderShape")), call.Version);
        XElement? view = call.Request.Element(M + "IndexedPageFolderView") ?? call.Request.Element(M + "FractionalPageFolderView");
        return EwsCall.Each(call.Request.Required(M + "ParentFolderIds").Elements(), id =>
        {
            Restriction restriction = Restriction.Read(call.Request.Element(M + "Restriction"));
            EmulatedFolder[] matching =
            [
                .. Below(call.Folder(id), traversal).Where(folder => restriction.Matches(path => FolderWriter.Values(folder, path))),
            ];
            (IReadOnlyList<EmulatedFolder> found, XAttribute[] attributes) = Page.Cut(view, matching);
            return EwsAnswer.Success(Message("RootFolder", attributes, new XElement(T + "Folders", found.Select(writer.Write))));
        });
    }

    private static IEnumerable<EmulatedFolder> Below(EmulatedFolder folder, string traversal) => traversal switch
    {
        // Deleted folders are gone here: there is no dumpster to look into.
        "SoftDeleted" => [],
        "Deep" => folder.Folders.SelectMany(child => Below(child, traversal).Prepend(child)),
        _ => folder.Folders,
    };
}
