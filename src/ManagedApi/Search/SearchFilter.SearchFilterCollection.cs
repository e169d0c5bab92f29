using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Filters together.</content>
public abstract partial class SearchFilter
{
    /// <summary>Finds what all, or any, of several filters find.</summary>
    public sealed class SearchFilterCollection : SearchFilter, IEnumerable<SearchFilter>
    {
        private readonly List<SearchFilter> filters = new();

        public SearchFilterCollection()
        {
        }

        public SearchFilterCollection(LogicalOperator logicalOperator)
        {
            LogicalOperator = logicalOperator;
        }

        public SearchFilterCollection(LogicalOperator logicalOperator, params SearchFilter[] searchFilters)
            : this(logicalOperator)
        {
            AddRange(searchFilters);
        }

        public SearchFilterCollection(LogicalOperator logicalOperator, IEnumerable<SearchFilter> searchFilters)
            : this(logicalOperator)
        {
            AddRange(searchFilters);
        }

        public int Count => filters.Count;

        public LogicalOperator LogicalOperator { get; set; }

        internal override string ElementName => LogicalOperator.ToString();

        public SearchFilter this[int index]
        {
            get => index >= 0 && index < filters.Count ? filters[index] : throw new ArgumentOutOfRangeException(nameof(index), Texts.IndexIsOutOfRange);
            set => filters[index] = value;
        }

        public void Add(SearchFilter searchFilter)
        {
            filters.Add(searchFilter ?? throw new ArgumentNullException(nameof(searchFilter)));
            RaiseChanged();
        }

        public void AddRange(IEnumerable<SearchFilter> searchFilters)
        {
            filters.AddRange(searchFilters ?? throw new ArgumentNullException(nameof(searchFilters)));
            RaiseChanged();
        }

        public void Clear()
        {
            filters.Clear();
            RaiseChanged();
        }

        public bool Contains(SearchFilter searchFilter) => filters.Contains(searchFilter);

        public void Remove(SearchFilter searchFilter)
        {
            filters.Remove(searchFilter ?? throw new ArgumentNullException(nameof(searchFilter)));
            RaiseChanged();
        }

        public void RemoveAt(int index)
        {
            Remove(this[index]);
        }

        public IEnumerator<SearchFilter> GetEnumerator() => filters.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        internal override void Validate()
        {
            for (int index = 0; index < filters.Count; index++)
            {
                try
                {
                    filters[index].Validate();
                }
                catch (ServiceValidationException exception)
                {
                    throw new ServiceValidationException($"The search filter at index {index} is invalid.", exception);
                }
            }
        }

        internal override void WriteElements(EwsWriter writer) => filters.ForEach(filter => filter.WriteTo(writer));

        /// <summary>EWS refuses a combination of one: that one is written alone.</summary>
        internal override void WriteTo(EwsWriter writer)
        {
            if (filters.Count == 1)
            {
                filters[0].WriteTo(writer);
            }
            else
            {
                base.WriteTo(writer);
            }
        }
    }
}
