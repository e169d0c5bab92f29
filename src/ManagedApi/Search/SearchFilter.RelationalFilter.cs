using System;
using System.Globalization;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Filters that compare.</content>
public abstract partial class SearchFilter
{
    /// <summary>A filter that compares a property with a value or with another property.</summary>
    public abstract class RelationalFilter : PropertyBasedFilter
    {
        private PropertyDefinitionBase otherPropertyDefinition;
        private object value;

        internal RelationalFilter()
        {
        }

        internal RelationalFilter(PropertyDefinitionBase propertyDefinition, PropertyDefinitionBase otherPropertyDefinition)
            : base(propertyDefinition)
        {
            this.otherPropertyDefinition = otherPropertyDefinition;
        }

        internal RelationalFilter(PropertyDefinitionBase propertyDefinition, object value)
            : base(propertyDefinition)
        {
            this.value = value;
        }

        public PropertyDefinitionBase OtherPropertyDefinition
        {
            get => otherPropertyDefinition;
            set
            {
                Set(ref otherPropertyDefinition, value);
                this.value = null;
            }
        }

        public object Value
        {
            get => value;
            set
            {
                Set(ref this.value, value);
                otherPropertyDefinition = null;
            }
        }

        internal override void Validate()
        {
            base.Validate();
            if (otherPropertyDefinition == null && value == null)
            {
                throw new ServiceValidationException("Either the OtherPropertyDefinition or the Value property must be set.");
            }

            if (value is not null and not IConvertible and not ISearchStringProvider)
            {
                throw new ServiceValidationException($"Values of type '{value.GetType().Name}' can't be used as comparison values in search filters.");
            }
        }

        internal override void WriteElements(EwsWriter writer)
        {
            base.WriteElements(writer);
            writer.StartType("FieldURIOrConstant");
            if (value == null)
            {
                otherPropertyDefinition.WritePath(writer);
            }
            else
            {
                writer.StartType("Constant");
                writer.Attribute("Value", Text(value, writer.Service));
                writer.End();
            }

            writer.End();
        }

        private static string Text(object value, ExchangeService service) =>
            value switch
            {
                bool truth => EwsText.Of(truth),
                DateTime moment => ServiceClock.ToWire(moment, service.TimeZone),
                ISearchStringProvider provider => provider.GetSearchString(),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            };
    }
}
