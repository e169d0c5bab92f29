namespace Microsoft.Exchange.WebServices.Data;

/// <content>The opposite of a filter.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what another filter does not find.</summary>
    public sealed class Not : SearchFilter
    {
        private SearchFilter searchFilter;

        public Not()
        {
        }

        public Not(SearchFilter searchFilter)
        {
            this.searchFilter = searchFilter;
        }

        public SearchFilter SearchFilter
        {
            get => searchFilter;
            set => Set(ref searchFilter, value);
        }

        internal override string ElementName => "Not";

        internal override void Validate()
        {
            if (searchFilter == null)
            {
                throw new ServiceValidationException("The SearchFilter property must be set.");
            }

            searchFilter.Validate();
        }

        internal override void WriteElements(EwsWriter writer) => searchFilter.WriteTo(writer);
    }
}
