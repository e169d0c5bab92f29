using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What Exchange calls an item or a folder.</summary>
public abstract class ServiceId : ComplexProperty
{
    internal ServiceId()
    {
    }

    internal ServiceId(string uniqueId)
    {
        UniqueId = string.IsNullOrEmpty(uniqueId) ? throw new ArgumentException("The id is empty.", nameof(uniqueId)) : uniqueId;
    }

    public string UniqueId { get; internal set; }

    /// <summary>The version of what the id stands for.</summary>
    public string ChangeKey { get; internal set; }

    internal virtual bool IsValid => !string.IsNullOrEmpty(UniqueId);

    internal abstract string ElementName { get; }

    public bool SameIdAndChangeKey(ServiceId other) =>
        Equals(other) && ((ChangeKey == null && other.ChangeKey == null) || (ChangeKey != null && ChangeKey.Equals(other.ChangeKey)));

    public override bool Equals(object obj) => ReferenceEquals(this, obj) || (obj is ServiceId other && IsValid && other.IsValid && UniqueId == other.UniqueId);

    public override int GetHashCode() => IsValid ? UniqueId.GetHashCode() : base.GetHashCode();

    public override string ToString() => UniqueId ?? string.Empty;

    internal override void ReadAttributes(EwsReader reader)
    {
        UniqueId = reader.Attribute("Id");
        ChangeKey = reader.Attribute("ChangeKey");
    }

    internal override void WriteAttributes(EwsWriter writer)
    {
        writer.Attribute("Id", UniqueId);
        if (ChangeKey != null)
        {
            writer.Attribute("ChangeKey", ChangeKey);
        }
    }

    internal virtual void WriteTo(EwsWriter writer) => WriteTo(writer, ElementName);
}
