namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>What a folder is called and for.</summary>
/// <param name="Name">The name that is shown.</param>
/// <param name="Class">The class of the items it is for: IPF.Note, IPF.Appointment …</param>
/// <param name="DistinguishedName">EWS's name for a folder that every mailbox has.</param>
internal sealed record FolderDescription(string Name, string Class = "IPF.Note", string? DistinguishedName = null)
{
    /// <summary>Gets the element that stands for such a folder in the schema.</summary>
    internal string Kind => Class switch
    {
        "IPF.Appointment" => "CalendarFolder",
        "IPF.Contact" => "ContactsFolder",
        "IPF.Task" => "TasksFolder",
        _ => "Folder",
    };
}
