namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Where in a text a filter looks.</summary>
public enum ContainmentMode
{
    FullString,
    Prefixed,
    Substring,
    PrefixOnWords,
    ExactPhrase,
}
