namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Makes the folder that an element stands for; a kind that is not known is passed over.</summary>
internal static class FolderFactory
{
    internal static Folder Create(string elementName, ExchangeService service) =>
        elementName switch
        {
            "Folder" => new Folder(service),
            "CalendarFolder" => new CalendarFolder(service),
            "ContactsFolder" => new ContactsFolder(service),
            "TasksFolder" => new TasksFolder(service),
            "SearchFolder" => new SearchFolder(service),
            _ => null,
        };
}
