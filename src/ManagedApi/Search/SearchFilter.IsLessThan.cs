namespace Microsoft.Exchange.WebServices.Data;

/// <content>One comparison.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has less than a value in a property.</summary>
    public sealed class IsLessThan : RelationalFilter
    {
        public IsLessThan()
        {
        }

        public IsLessThan(PropertyDefinitionBase propertyDefinition, PropertyDefinitionBase otherPropertyDefinition)
            : base(propertyDefinition, otherPropertyDefinition)
        {
        }

        public IsLessThan(PropertyDefinitionBase propertyDefinition, object value)
            : base(propertyDefinition, value)
        {
        }

        internal override string ElementName => "IsLessThan";
    }
}
