using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A task of a person. Its name is why programs write the other one out.</summary>
public class Task : Item
{
    public Task(ExchangeService service)
        : base(service)
    {
    }

    public DateTime? DueDate
    {
        get => Get<DateTime?>(TaskSchema.DueDate);
        set => Bag.Set(TaskSchema.DueDate, value);
    }

    public bool IsComplete => Get<bool>(TaskSchema.IsComplete);

    public double PercentComplete
    {
        get => Get<double>(TaskSchema.PercentComplete);
        set => Bag.Set(TaskSchema.PercentComplete, value);
    }

    public DateTime? StartDate
    {
        get => Get<DateTime?>(TaskSchema.StartDate);
        set => Bag.Set(TaskSchema.StartDate, value);
    }

    public TaskStatus Status
    {
        get => Get<TaskStatus>(TaskSchema.Status);
        set => Bag.Set(TaskSchema.Status, value);
    }

    internal override ServiceObjectSchema SchemaOfObject => TaskSchema.Instance;

    internal override string ElementName => "Task";

    public static new Task<Task> Bind(ExchangeService service, ItemId id, PropertySet propertySet, CancellationToken token = default) =>
        service.BindToItem<Task>(id, propertySet, token);

    public static new Task<Task> Bind(ExchangeService service, ItemId id) => Bind(service, id, PropertySet.FirstClassProperties);
}
