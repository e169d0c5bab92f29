using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Creates folders.</summary>
internal sealed class CreateFolderOperation : IEwsOperation
{
    public string Name => "CreateFolder";

    public string EmptyContent => "Folders";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        XElement parentId = call.Request.Required(M + "ParentFolderId");
        return EwsCall.Each(call.Request.Required(M + "Folders").Elements(), element =>
        {
            EmulatedFolder parent = call.TargetFolder(parentId);
            string? name = element.Element(T + "DisplayName")?.Value;
            if (string.IsNullOrWhiteSpace(name))
            {
                return EwsAnswer.Error("ErrorFolderSavePropertyError", "A folder needs a display name.");
            }

            EmulatedFolder? folder = parent.Mailbox.CreateFolder(parent, new FolderDescription(name, element.Element(T + "FolderClass")?.Value ?? ClassOf(element.Name.LocalName)));
            if (folder is null)
            {
                return EwsAnswer.Error("ErrorFolderExists", "A folder with the specified name already exists.");
            }

            call.Effects.Add($"created folder {name}");
            return EwsAnswer.Success(Message("Folders", new XElement(T + folder.Description.Kind, FolderId(folder))));
        });
    }

    private static string ClassOf(string kind) => kind switch
    {
        "Folder" => "IPF.Note",
        "CalendarFolder" => "IPF.Appointment",
        "ContactsFolder" => "IPF.Contact",
        "TasksFolder" => "IPF.Task",
        _ => throw EwsErrorException.InvalidOperation($"The emulator does not create folders of the kind '{kind}'."),
    };
}
