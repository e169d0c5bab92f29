using System.IO;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A file attached to an item.</summary>
public sealed class FileAttachment : Attachment
{
    private byte[] content;
    private Stream contentStream;
    private Stream target;
    private bool isContactPhoto;

    internal FileAttachment(ExchangeService service)
        : base(service)
    {
    }

    public string FileName { get; private set; }

    public byte[] Content
    {
        get => content;
        internal set
        {
            content = value;
            contentStream = null;
            FileName = null;
        }
    }

    public bool IsContactPhoto
    {
        get => isContactPhoto;
        set => Set(ref isContactPhoto, value);
    }

    internal override string ElementName => "FileAttachment";

    public async AsyncTask Load(Stream stream)
    {
        target = stream;
        try
        {
            await Load().ConfigureAwait(false);
        }
        finally
        {
            target = null;
        }
    }

    public async AsyncTask Load(string fileName)
    {
        using (FileStream file = new(fileName, FileMode.Create))
        {
            await Load(file).ConfigureAwait(false);
        }

        TakeFrom(fileName);
    }

    internal void TakeFrom(string fileName)
    {
        Content = null;
        FileName = fileName;
    }

    internal void TakeFrom(Stream stream)
    {
        Content = null;
        contentStream = stream;
    }

    internal override void ValidateNew(int index)
    {
        if (content == null && contentStream == null && string.IsNullOrEmpty(FileName))
        {
            throw new ServiceValidationException($"The content of the file attachment at index {index} must be set.");
        }
    }

    internal override bool TryReadElement(EwsReader reader)
    {
        switch (reader.LocalName)
        {
            case "IsContactPhoto":
                isContactPhoto = EwsText.ParseBool(reader.ReadElementText());
                return true;
            case "Content" when target != null:
                reader.CopyElementBytes(target);
                return true;
            case "Content":
                content = reader.ReadElementBytes();
                return true;
            default:
                return base.TryReadElement(reader);
        }
    }

    internal override void WriteElements(EwsWriter writer)
    {
        base.WriteElements(writer);
        if (writer.Service.RequestedServerVersion > ExchangeVersion.Exchange2007_SP1)
        {
            writer.Type("IsContactPhoto", EwsText.Of(isContactPhoto));
        }

        writer.Type("Content", content ?? ReadSource());
    }

    private byte[] ReadSource()
    {
        if (!string.IsNullOrEmpty(FileName))
        {
            return File.ReadAllBytes(FileName);
        }

        using MemoryStream copy = new();
        contentStream.CopyTo(copy);
        return copy.ToArray();
    }
}
