namespace Microsoft.Exchange.WebServices.Data;

/// <content>One comparison.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has a value or more in a property.</summary>
    public sealed class IsGreaterThanOrEqualTo : RelationalFilter
    {
        public IsGreaterThanOrEqualTo()
        {
        }

        public IsGreaterThanOrEqualTo(PropertyDefinitionBase propertyDefinition, PropertyDefinitionBase otherPropertyDefinition)
            : base(propertyDefinition, otherPropertyDefinition)
        {
        }

        public IsGreaterThanOrEqualTo(PropertyDefinitionBase propertyDefinition, object value)
            : base(propertyDefinition, value)
        {
        }

        internal override string ElementName => "IsGreaterThanOrEqualTo";
    }
}
