using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The attachments as a property: sent with a new item from Exchange 2010 SP2 on, by calls of their own before and for existing items.</summary>
internal sealed class AttachmentsProperty : PropertyDefinition
{
    internal AttachmentsProperty()
        : base("Attachments", "Attachments", "item:Attachments", Traits.AutoCreate, ExchangeVersion.Exchange2007_SP1)
    {
    }

    public override Type Type => typeof(AttachmentCollection);

    internal override bool IsNullable => true;

    internal override bool IsSentWithNew(ExchangeVersion version) => version >= ExchangeVersion.Exchange2010_SP2;

    internal override object Create(ServiceObject owner)
    {
        AttachmentCollection attachments = new();
        ((IOwnedProperty)attachments).Owner = owner;
        return attachments;
    }

    internal override object Read(EwsReader reader, ServiceObject owner)
    {
        if (owner.Bag.TryGetStored(this, out object stored) && stored is AttachmentCollection { HasUnsavedChanges: true } own)
        {
            own.TakeIds(reader);
            return own;
        }

        AttachmentCollection attachments = (AttachmentCollection)Create(owner);
        attachments.ReadFrom(reader);
        return attachments;
    }

    internal override void Write(EwsWriter writer, object value)
    {
        AttachmentCollection attachments = (AttachmentCollection)value;
        if (attachments.Count > 0)
        {
            attachments.WriteTo(writer, ElementName);
        }
    }
}
