using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which properties a request asks for.</summary>
public sealed class PropertySet : ISelfValidate, IEnumerable<PropertyDefinitionBase>
{
    public static readonly PropertySet IdOnly = new(BasePropertySet.IdOnly) { isReadOnly = true };

    public static readonly PropertySet FirstClassProperties = new(BasePropertySet.FirstClassProperties) { isReadOnly = true };

    private readonly List<PropertyDefinitionBase> additional = new();
    private bool isReadOnly;
    private BasePropertySet basePropertySet;
    private BodyType? requestedBodyType;
    private bool? filterHtmlContent;
    private bool? convertHtmlCodePageToUTF8;
    private int? maximumBodySize;

    public PropertySet(BasePropertySet basePropertySet, params PropertyDefinitionBase[] additionalProperties)
        : this(basePropertySet, (IEnumerable<PropertyDefinitionBase>)additionalProperties)
    {
    }

    public PropertySet(BasePropertySet basePropertySet, IEnumerable<PropertyDefinitionBase> additionalProperties)
    {
        this.basePropertySet = basePropertySet;
        if (additionalProperties != null)
        {
            additional.AddRange(additionalProperties);
        }
    }

    public PropertySet()
        : this(BasePropertySet.IdOnly, null)
    {
    }

    public PropertySet(BasePropertySet basePropertySet)
        : this(basePropertySet, null)
    {
    }

    public PropertySet(params PropertyDefinitionBase[] additionalProperties)
        : this(BasePropertySet.IdOnly, additionalProperties)
    {
    }

    public PropertySet(IEnumerable<PropertyDefinitionBase> additionalProperties)
        : this(BasePropertySet.IdOnly, additionalProperties)
    {
    }

    public BasePropertySet BasePropertySet
    {
        get => basePropertySet;
        set => Change(ref basePropertySet, value);
    }

    public BodyType? RequestedBodyType
    {
        get => requestedBodyType;
        set => Change(ref requestedBodyType, value);
    }

    public bool? FilterHtmlContent
    {
        get => filterHtmlContent;
        set => Change(ref filterHtmlContent, value);
    }

    public bool? ConvertHtmlCodePageToUTF8
    {
        get => convertHtmlCodePageToUTF8;
        set => Change(ref convertHtmlCodePageToUTF8, value);
    }

    public int? MaximumBodySize
    {
        get => maximumBodySize;
        set => Change(ref maximumBodySize, value);
    }

    public int Count => additional.Count;

    public PropertyDefinitionBase this[int index] => additional[index];

    public static implicit operator PropertySet(BasePropertySet basePropertySet) => new(basePropertySet);

    public void Add(PropertyDefinitionBase property)
    {
        DemandWritable();
        if (!additional.Contains(property ?? throw new ArgumentNullException(nameof(property))))
        {
            additional.Add(property);
        }
    }

    public void AddRange(IEnumerable<PropertyDefinitionBase> properties)
    {
        foreach (PropertyDefinitionBase property in properties ?? throw new ArgumentNullException(nameof(properties)))
        {
            Add(property);
        }
    }

    public void Clear()
    {
        DemandWritable();
        additional.Clear();
    }

    public bool Contains(PropertyDefinitionBase property) => additional.Contains(property);

    public bool Remove(PropertyDefinitionBase property)
    {
        DemandWritable();
        return additional.Remove(property);
    }

    public IEnumerator<PropertyDefinitionBase> GetEnumerator() => additional.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ISelfValidate.Validate() => Validate();

    internal void Validate()
    {
        int index = additional.IndexOf(null);
        if (index >= 0)
        {
            throw new ServiceValidationException($"The additional property at index {index} is null.");
        }
    }

    /// <summary>Refuses properties that are too new for the service, or that a search cannot return.</summary>
    internal void ValidateFor(SoapOperation operation, bool summaryOnly)
    {
        foreach (PropertyDefinitionBase wanted in additional)
        {
            if (wanted.Version > operation.Service.RequestedServerVersion)
            {
                throw new ServiceVersionException($"The property {wanted.PrintableName} is valid only for Exchange {wanted.Version} or later versions.");
            }

            if (summaryOnly && wanted is PropertyDefinition property && !property.Has(Traits.Find))
            {
                throw new ServiceValidationException($"The property {property.Name} can't be used in {operation.Name} requests.");
            }
        }
    }

    internal void WriteTo(EwsWriter writer, string shapeName)
    {
        writer.StartMessage(shapeName);
        writer.Type("BaseShape", basePropertySet == BasePropertySet.IdOnly ? "IdOnly" : "AllProperties");
        if (shapeName == "ItemShape")
        {
            WriteItemOptions(writer);
        }

        WriteAdditional(writer, additional);
        writer.End();
    }

    internal static void WriteAdditional(EwsWriter writer, IReadOnlyList<PropertyDefinitionBase> properties)
    {
        if (properties.Count > 0)
        {
            writer.StartType("AdditionalProperties");
            foreach (PropertyDefinitionBase property in properties)
            {
                property.WritePath(writer);
            }

            writer.End();
        }
    }

    private void WriteItemOptions(EwsWriter writer)
    {
        ExchangeVersion version = writer.Service.RequestedServerVersion;
        if (requestedBodyType != null)
        {
            writer.Type("BodyType", requestedBodyType.ToString());
        }

        if (filterHtmlContent != null && version >= ExchangeVersion.Exchange2010)
        {
            writer.Type("FilterHtmlContent", EwsText.Of(filterHtmlContent.Value));
        }

        if (convertHtmlCodePageToUTF8 != null && version >= ExchangeVersion.Exchange2010_SP1)
        {
            writer.Type("ConvertHtmlCodePageToUTF8", EwsText.Of(convertHtmlCodePageToUTF8.Value));
        }

        if (maximumBodySize != null && version >= ExchangeVersion.Exchange2013)
        {
            writer.Type("MaximumBodySize", EwsText.Of(maximumBodySize.Value));
        }
    }

    private void Change<T>(ref T field, T value)
    {
        DemandWritable();
        field = value;
    }

    private void DemandWritable()
    {
        if (isReadOnly)
        {
            throw new NotSupportedException("This PropertySet is read-only and can't be modified.");
        }
    }
}
