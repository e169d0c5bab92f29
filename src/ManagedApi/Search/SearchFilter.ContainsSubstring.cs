namespace Microsoft.Exchange.WebServices.Data;

/// <content>Filters on a part of a text.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what has a text in a property.</summary>
    public sealed class ContainsSubstring : PropertyBasedFilter
    {
        private ContainmentMode containmentMode = ContainmentMode.Substring;
        private ComparisonMode comparisonMode = ComparisonMode.IgnoreCase;
        private string value;

        public ContainsSubstring()
        {
        }

        public ContainsSubstring(PropertyDefinitionBase propertyDefinition, string value)
            : base(propertyDefinition)
        {
            this.value = value;
        }

        public ContainsSubstring(PropertyDefinitionBase propertyDefinition, string value, ContainmentMode containmentMode, ComparisonMode comparisonMode)
            : this(propertyDefinition, value)
        {
            this.containmentMode = containmentMode;
            this.comparisonMode = comparisonMode;
        }

        public ContainmentMode ContainmentMode
        {
            get => containmentMode;
            set => Set(ref containmentMode, value);
        }

        public ComparisonMode ComparisonMode
        {
            get => comparisonMode;
            set => Set(ref comparisonMode, value);
        }

        public string Value
        {
            get => value;
            set => Set(ref this.value, value);
        }

        internal override string ElementName => "Contains";

        internal override void Validate()
        {
            base.Validate();
            if (string.IsNullOrEmpty(value))
            {
                throw new ServiceValidationException("The Value property must be set.");
            }
        }

        internal override void WriteAttributes(EwsWriter writer)
        {
            writer.Attribute("ContainmentMode", containmentMode.ToString());
            writer.Attribute("ContainmentComparison", comparisonMode.ToString());
        }

        internal override void WriteElements(EwsWriter writer)
        {
            base.WriteElements(writer);
            writer.StartType("Constant");
            writer.Attribute("Value", value);
            writer.End();
        }
    }
}
