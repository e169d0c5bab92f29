using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The user in whose name the requests of an application are executed.</summary>
public sealed class ImpersonatedUserId
{
    public ImpersonatedUserId()
    {
    }

    public ImpersonatedUserId(ConnectingIdType idType, string id)
    {
        IdType = idType;
        Id = id;
    }

    public ConnectingIdType IdType { get; set; }

    public string Id { get; set; }

    internal void WriteTo(EwsWriter writer)
    {
        if (string.IsNullOrEmpty(Id))
        {
            throw new ArgumentException("The Id property must be set.");
        }

        // Exchange 2007 knows the same thing under another name.
        bool is2007 = writer.Service.RequestedServerVersion == ExchangeVersion.Exchange2007_SP1;
        writer.StartType("ExchangeImpersonation");
        writer.StartType("ConnectingSID");
        writer.Type(IdType == ConnectingIdType.SmtpAddress && is2007 ? "PrimarySmtpAddress" : IdType.ToString(), Id);
        writer.End();
        writer.End();
    }
}
