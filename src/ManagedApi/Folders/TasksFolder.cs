namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A folder of tasks.</summary>
public class TasksFolder : Folder
{
    public TasksFolder(ExchangeService service)
        : base(service)
    {
    }

    internal override string ElementName => "TasksFolder";
}
