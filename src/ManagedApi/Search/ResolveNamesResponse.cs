namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer of a ResolveNames: nobody found is an empty collection, not an error.</summary>
internal sealed class ResolveNamesResponse : ServiceResponse
{
    internal NameResolutionCollection Resolutions { get; } = new();

    internal override void ReadContent(EwsReader reader) => Resolutions.ReadFrom(reader);

    internal override void ThrowIfFailed()
    {
        if (ErrorCode != ServiceError.ErrorNameResolutionNoResults)
        {
            base.ThrowIfFailed();
        }
    }
}
