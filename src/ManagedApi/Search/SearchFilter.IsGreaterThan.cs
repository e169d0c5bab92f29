namespace Microsoft.Exchange.WebServices.Data;

/// <content>One comparison.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has more than a value in a property.</summary>
    public sealed class IsGreaterThan : RelationalFilter
    {
        public IsGreaterThan()
        {
        }

        public IsGreaterThan(PropertyDefinitionBase propertyDefinition, PropertyDefinitionBase otherPropertyDefinition)
            : base(propertyDefinition, otherPropertyDefinition)
        {
        }

        public IsGreaterThan(PropertyDefinitionBase propertyDefinition, object value)
            : base(propertyDefinition, value)
        {
        }

        internal override string ElementName => "IsGreaterThan";
    }
}
