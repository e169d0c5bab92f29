namespace Microsoft.Exchange.WebServices.Data;

/// <content>One comparison.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has another value in a property.</summary>
    public sealed class IsNotEqualTo : RelationalFilter
    {
        public IsNotEqualTo()
        {
        }

        public IsNotEqualTo(PropertyDefinitionBase propertyDefinition, PropertyDefinitionBase otherPropertyDefinition)
            : base(propertyDefinition, otherPropertyDefinition)
        {
        }

        public IsNotEqualTo(PropertyDefinitionBase propertyDefinition, object value)
            : base(propertyDefinition, value)
        {
        }

        internal override string ElementName => "IsNotEqualTo";
    }
}
