using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>An attachment of an item.</summary>
public abstract class Attachment : ComplexProperty
{
    private string name;
    private string contentType;
    private string contentId;
    private string contentLocation;
    private bool isInline;

    internal Attachment(ExchangeService service)
    {
        Service = service;
    }

    public string Id { get; internal set; }

    public string Name
    {
        get => name;
        set => Set(ref name, value);
    }

    public string ContentType
    {
        get => contentType;
        set => Set(ref contentType, value);
    }

    public string ContentId
    {
        get => contentId;
        set => Set(ref contentId, value);
    }

    public string ContentLocation
    {
        get => contentLocation;
        set => Set(ref contentLocation, value);
    }

    public int Size { get; internal set; }

    public DateTime LastModifiedTime { get; internal set; }

    public bool IsInline
    {
        get => isInline;
        set => Set(ref isInline, value);
    }

    internal ExchangeService Service { get; }

    internal bool IsNew => string.IsNullOrEmpty(Id);

    internal abstract string ElementName { get; }

    public Task<ServiceResponseCollection<GetAttachmentResponse>> Load(CancellationToken token = default) =>
        GetAttachmentOperation.Refresh(Service, this).ExecuteThrowingAsync(token);

    internal override bool TryReadElement(EwsReader reader)
    {
        switch (reader.LocalName)
        {
            case "AttachmentId":
                Id = reader.Attribute("Id");
                return false;
            case "Name":
                name = reader.ReadElementText();
                return true;
            case "ContentType":
                contentType = reader.ReadElementText();
                return true;
            case "ContentId":
                contentId = reader.ReadElementText();
                return true;
            case "ContentLocation":
                contentLocation = reader.ReadElementText();
                return true;
            case "Size":
                Size = EwsText.ParseInt(reader.ReadElementText());
                return true;
            case "LastModifiedTime":
                LastModifiedTime = ServiceClock.ToZone(reader.ReadElementText(), Service.TimeZone);
                return true;
            case "IsInline":
                isInline = EwsText.ParseBool(reader.ReadElementText());
                return true;
            default:
                return false;
        }
    }

    internal override void WriteElements(EwsWriter writer)
    {
        writer.TypeIfSet("Name", name);
        writer.TypeIfSet("ContentType", contentType);
        writer.TypeIfSet("ContentId", contentId);
        writer.TypeIfSet("ContentLocation", contentLocation);
        if (writer.Service.RequestedServerVersion > ExchangeVersion.Exchange2007_SP1)
        {
            writer.Type("IsInline", EwsText.Of(isInline));
        }
    }

    internal abstract void ValidateNew(int index);
}
