namespace Microsoft.Exchange.WebServices.Data;

/// <content>Filters on one property.</content>
public abstract partial class SearchFilter
{
    /// <summary>A filter on one property.</summary>
    public abstract class PropertyBasedFilter : SearchFilter
    {
        private PropertyDefinitionBase propertyDefinition;

        internal PropertyBasedFilter()
        {
        }

        internal PropertyBasedFilter(PropertyDefinitionBase propertyDefinition)
        {
            this.propertyDefinition = propertyDefinition;
        }

        public PropertyDefinitionBase PropertyDefinition
        {
            get => propertyDefinition;
            set => Set(ref propertyDefinition, value);
        }

        internal override void Validate()
        {
            if (propertyDefinition == null)
            {
                throw new ServiceValidationException("The PropertyDefinition property must be set.");
            }
        }

        internal override void WriteElements(EwsWriter writer) => propertyDefinition.WritePath(writer);
    }
}
