using System.Collections.ObjectModel;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>An item or a folder.</summary>
public abstract class ServiceObject
{
    internal ServiceObject(ExchangeService service)
    {
        Service = service ?? throw new System.ArgumentNullException(nameof(service));
        Bag = new PropertyBag(this);
    }

    public ServiceObjectSchema Schema => SchemaOfObject;

    public ExchangeService Service { get; }

    public virtual bool IsNew => IdOfObject == null;

    public bool IsDirty => Bag.IsDirty;

    internal PropertyBag Bag { get; }

    internal abstract ServiceObjectSchema SchemaOfObject { get; }

    internal abstract PropertyDefinition IdProperty { get; }

    internal abstract string ElementName { get; }

    internal ServiceId IdOfObject => Bag.TryGetStored(IdProperty, out object id) ? (ServiceId)id : null;

    public object this[PropertyDefinitionBase propertyDefinition] =>
        Bag.Get(propertyDefinition as PropertyDefinition ?? throw new System.NotSupportedException("Only properties of schemas can be read by this indexer."));

    public Task<ServiceResponseCollection<ServiceResponse>> Load(PropertySet propertySet, CancellationToken token = default) => LoadCore(propertySet, token);

    public Task<ServiceResponseCollection<ServiceResponse>> Load(CancellationToken token = default) => LoadCore(PropertySet.FirstClassProperties, token);

    public bool TryGetProperty(PropertyDefinitionBase propertyDefinition, out object propertyValue) => TryGetProperty<object>(propertyDefinition, out propertyValue);

    public bool TryGetProperty<T>(PropertyDefinitionBase propertyDefinition, out T propertyValue)
    {
        object value = null;
        bool found = propertyDefinition is PropertyDefinition property && Bag.TryGet(property, out value, out _);
        propertyValue = found ? (T)value : default;
        return found;
    }

    public Collection<PropertyDefinitionBase> GetLoadedPropertyDefinitions() => Bag.LoadedDefinitions();

    internal abstract Task<ServiceResponseCollection<ServiceResponse>> LoadCore(PropertySet propertySet, CancellationToken token);

    internal T Get<T>(PropertyDefinition property) => (T)Bag.Get(property);

    internal virtual void Validate() => Bag.Validate();

    internal void ReadFrom(EwsReader reader, bool clear, PropertySet requested, bool summaryOnly) => Bag.ReadFrom(reader, clear, requested, summaryOnly);

    internal void WriteTo(EwsWriter writer)
    {
        writer.StartType(ElementName);
        Bag.WriteTo(writer);
        writer.End();
    }

    internal void DemandExisting()
    {
        if (IsNew)
        {
            throw new System.InvalidOperationException(Texts.NoId);
        }
    }

    internal void DemandNew()
    {
        if (!IsNew)
        {
            throw new System.InvalidOperationException("This operation can't be performed because this service object already has an ID. To update this service object, use the Update() method instead.");
        }
    }
}
