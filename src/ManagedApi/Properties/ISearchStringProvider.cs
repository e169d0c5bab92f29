namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A value that a search filter can look for.</summary>
public interface ISearchStringProvider
{
    string GetSearchString();
}
