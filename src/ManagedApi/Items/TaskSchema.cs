namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The properties of tasks.</summary>
public class TaskSchema : ItemSchema
{
    public static readonly PropertyDefinition DueDate = Property.OptionalMoment("task:DueDate", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition IsComplete = Property.Bool("task:IsComplete", Traits.Find);
    public static readonly PropertyDefinition PercentComplete = Property.Double("task:PercentComplete", Traits.SetUpdate | Traits.Find);
    public static readonly PropertyDefinition StartDate = Property.OptionalMoment("task:StartDate", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition Status = Property.Enumeration<TaskStatus>("task:Status", Traits.SetUpdate | Traits.Find);

    // After the properties: it registers them.
    internal static new readonly TaskSchema Instance = new();

    internal TaskSchema()
    {
        Register(DueDate, IsComplete, PercentComplete, StartDate, Status);
    }
}
