using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The attachments of an item.</summary>
public sealed class AttachmentCollection : ComplexPropertyCollection<Attachment>, IOwnedProperty
{
    private readonly List<Attachment> removed = new();
    private Item owner;

    internal AttachmentCollection()
    {
    }

    ServiceObject IOwnedProperty.Owner
    {
        get => owner;
        set => owner = (Item)value;
    }

    internal bool HasUnsavedChanges => removed.Count > 0 || this.Any(attachment => attachment.IsNew);

    public FileAttachment AddFileAttachment(string fileName) => AddFileAttachment(Path.GetFileName(fileName), fileName);

    public FileAttachment AddFileAttachment(string name, string fileName) => AddFile(name, file => file.TakeFrom(fileName));

    public FileAttachment AddFileAttachment(string name, Stream contentStream) => AddFile(name, file => file.TakeFrom(contentStream));

    public FileAttachment AddFileAttachment(string name, byte[] content) => AddFile(name, file => file.Content = content);

    public void Clear() => ClearItems();

    public void RemoveAt(int index) => RemoveItem(this[index]);

    public bool Remove(Attachment attachment) => RemoveItem(attachment ?? throw new ArgumentNullException(nameof(attachment)));

    internal override Attachment CreateFor(string elementName) => elementName == "FileAttachment" ? new FileAttachment(owner.Service) : null;

    internal override string ElementNameOf(Attachment item) => item.ElementName;

    internal override bool RemoveItem(Attachment item)
    {
        bool wasThere = base.RemoveItem(item);
        if (wasThere && !item.IsNew)
        {
            removed.Add(item);
        }

        return wasThere;
    }

    internal void ValidateNew()
    {
        for (int index = 0; index < Count; index++)
        {
            if (this[index].IsNew)
            {
                this[index].ValidateNew(index);
            }
        }
    }

    /// <summary>Takes the ids that Exchange gave to the attachments of a new item, by their order.</summary>
    internal void TakeIds(EwsReader reader)
    {
        int index = 0;
        reader.ForEachChild(_ =>
        {
            if (index < Count)
            {
                this[index++].ReadFrom(reader);
                return true;
            }

            return false;
        });
    }

    /// <summary>Deletes what was removed and creates what has no id yet, each in a call of its own.</summary>
    internal async AsyncTask SaveAsync(CancellationToken token)
    {
        if (removed.Count > 0)
        {
            DeleteAttachmentOperation delete = new(owner.Service, removed.ToArray());
            ServiceResponseCollection<DeleteAttachmentResponse> responses = await delete.ExecuteAsync(token).ConfigureAwait(false);
            removed.RemoveAll(attachment => responses.Any(response => response.Attachment == attachment && response.Result != ServiceResult.Error));
            if (responses.OverallResult == ServiceResult.Error)
            {
                throw new DeleteAttachmentException(responses, "At least one attachment couldn't be deleted.");
            }
        }

        Attachment[] added = this.Where(attachment => attachment.IsNew).ToArray();
        if (added.Length > 0)
        {
            CreateAttachmentOperation create = new(owner.Service, owner.Id.UniqueId, added);
            ServiceResponseCollection<CreateAttachmentResponse> responses = await create.ExecuteAsync(token).ConfigureAwait(false);
            if (responses.OverallResult == ServiceResult.Error)
            {
                throw new CreateAttachmentException(responses, "Attachment creation failed.");
            }
        }
    }

    private FileAttachment AddFile(string name, Action<FileAttachment> fill)
    {
        FileAttachment file = new(owner.Service) { Name = name };
        fill(file);
        AddItem(file);
        return file;
    }
}
