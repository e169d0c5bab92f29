namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A value that knows whether it is complete.</summary>
internal interface ISelfValidate
{
    void Validate();
}
