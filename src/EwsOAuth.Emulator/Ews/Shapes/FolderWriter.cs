using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Shows folders in the shape that a client asked for, in the order of the schema.</summary>
internal sealed class FolderWriter(ResponseShape shape, ExchangeVersion version)
{
    private static readonly string[] Order =
    [
        "FolderId", "ParentFolderId", "FolderClass", "DisplayName", "TotalCount", "ChildFolderCount", "EffectiveRights", "DistinguishedFolderId", "UnreadCount",
    ];

    internal XElement Write(EmulatedFolder folder) => Element(
        folder.Description.Kind,
        Order.Where(name => IsWanted(name, folder)).Select(name => Property(folder, name)));

    /// <summary>Gets the value that a search compares.</summary>
    internal static IReadOnlyList<string> Values(EmulatedFolder folder, PropertyPath path) =>
        Property(folder, path.Name) is XElement property ? PropertyValues.Of(property, path) : [];

    private static XElement? Property(EmulatedFolder folder, string name) => name switch
    {
        "FolderId" => EwsXml.FolderId(folder),
        "ParentFolderId" => EwsXml.FolderId(folder.Parent ?? folder, name),
        "FolderClass" => Element(name, folder.Description.Class),
        "DisplayName" => Element(name, folder.Name),
        "TotalCount" => Element(name, Number(folder.Items.Count)),
        "ChildFolderCount" => Element(name, Number(folder.Folders.Count)),
        "EffectiveRights" => ItemProperties.Rights(name),
        "DistinguishedFolderId" => folder.DistinguishedName is string distinguished ? Element(name, distinguished) : null,
        "UnreadCount" => Element(name, Number(folder.UnreadCount)),
        _ => null,
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private bool IsWanted(string name, EmulatedFolder folder)
    {
        bool exists = name switch
        {
            "DistinguishedFolderId" => version >= ExchangeVersion.Exchange2013,
            "UnreadCount" => folder.Description.Kind is "Folder" or "TasksFolder",
            _ => true,
        };
        return exists && (name == "FolderId" || shape.Adds(name) || shape.BaseShape switch
        {
            ResponseShape.AllProperties => true,
            ResponseShape.Default => name is "DisplayName" or "TotalCount" or "ChildFolderCount" or "UnreadCount",
            _ => false,
        });
    }
}
