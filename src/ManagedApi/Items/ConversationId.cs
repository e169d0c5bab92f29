namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The id of a conversation.</summary>
public class ConversationId : ServiceId
{
    public ConversationId(string uniqueId)
        : base(uniqueId)
    {
    }

    internal ConversationId()
    {
    }

    internal override string ElementName => "ConversationId";

    public static implicit operator ConversationId(string uniqueId) => new(uniqueId);

    public static implicit operator string(ConversationId conversationId) =>
        string.IsNullOrEmpty((conversationId ?? throw new System.ArgumentNullException(nameof(conversationId))).UniqueId) ? string.Empty : conversationId.UniqueId;

    public override string ToString() => UniqueId;
}
