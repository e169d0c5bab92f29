namespace Microsoft.Exchange.WebServices.Data;

/// <content>One comparison.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has a value or less in a property.</summary>
    public sealed class IsLessThanOrEqualTo : RelationalFilter
    {
        public IsLessThanOrEqualTo()
        {
        }

        public IsLessThanOrEqualTo(PropertyDefinitionBase propertyDefinition, PropertyDefinitionBase otherPropertyDefinition)
            : base(propertyDefinition, otherPropertyDefinition)
        {
        }

        public IsLessThanOrEqualTo(PropertyDefinitionBase propertyDefinition, object value)
            : base(propertyDefinition, value)
        {
        }

        internal override string ElementName => "IsLessThanOrEqualTo";
    }
}
