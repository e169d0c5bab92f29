namespace Microsoft.Exchange.WebServices.Data;

/// <content>Filters on the presence of a property.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has a property at all.</summary>
    public sealed class Exists : PropertyBasedFilter
    {
        public Exists()
        {
        }

        public Exists(PropertyDefinitionBase propertyDefinition)
            : base(propertyDefinition)
        {
        }

        internal override string ElementName => "Exists";
    }
}
