namespace EwsOAuth.Emulator.Mailboxes;

/// <content>Creating, changing and removing items.</content>
public sealed partial class EmulatedMailbox
{
    internal EmulatedItem Create(EmulatedFolder folder, ItemContent content, string by)
    {
        lock (Gate)
        {
            EmulatedItem item = Insert(folder, content, by);
            Record(MailboxChangeKind.Created, item);
            Touch(folder);
            return item;
        }
    }

    internal EmulatedItem Receive(ItemContent content)
    {
        lock (Gate)
        {
            EmulatedItem item = Insert(Inbox, MessageContent.Received(content, Owner, clock.GetUtcNow()), Owner.Name);
            Record(MailboxChangeKind.Created, item);
            Record(MailboxChangeKind.NewMail, item);
            Touch(Inbox);
            return item;
        }
    }

    /// <summary>Changes an item's content; null where another one was faster than the change key that the caller knows.</summary>
    internal EmulatedItem? Update(EmulatedItem item, string? expectedChangeKey, Func<ItemContent, ItemContent> change, string by)
    {
        lock (Gate)
        {
            if (expectedChangeKey is not null && expectedChangeKey != item.ChangeKey)
            {
                return null;
            }

            ItemContent before = item.Content;
            ItemContent after = change(before);
            item.Replace(NewVersion(after, by));
            Record(IsReadFlagOnly(before, after) ? MailboxChangeKind.ReadFlag : MailboxChangeKind.Modified, item);
            Touch(item.Folder);
            return item;
        }
    }

    /// <summary>Removes an item for good; false where it has gone already.</summary>
    internal bool Delete(EmulatedItem item)
    {
        lock (Gate)
        {
            if (!items.Remove(item.Number))
            {
                return false;
            }

            item.Folder.Remove(item);
            Record(MailboxChangeKind.Deleted, item);
            Touch(item.Folder);
            return true;
        }
    }

    /// <summary>Moves an item, which gives it another id; null where it has gone already.</summary>
    internal EmulatedItem? Move(EmulatedItem item, EmulatedFolder to, string by, Func<ItemContent, ItemContent>? change = null)
    {
        lock (Gate)
        {
            if (!items.Remove(item.Number))
            {
                return null;
            }

            item.Folder.Remove(item);
            EmulatedItem moved = Insert(to, change is null ? item.Content : change(item.Content), by);
            Record(MailboxChangeKind.Moved, moved, item);
            Touch(item.Folder);
            Touch(to);
            return moved;
        }
    }

    internal EmulatedItem Copy(EmulatedItem item, EmulatedFolder to, string by)
    {
        lock (Gate)
        {
            EmulatedItem copy = Insert(to, item.Content, by);
            Record(MailboxChangeKind.Copied, copy, item);
            Touch(to);
            return copy;
        }
    }

    /// <summary>Numbers attachments: their ids need numbers that are not given twice.</summary>
    internal long NextNumber()
    {
        lock (Gate)
        {
            return ++lastNumber;
        }
    }

    private EmulatedItem Insert(EmulatedFolder folder, ItemContent content, string by)
    {
        EmulatedItem item = new(folder, ++lastNumber, NewVersion(MessageContent.Complete(content, Owner, clock.GetUtcNow()), by));
        items.Add(item.Number, item);
        folder.Add(item);
        return item;
    }

    private ItemVersion NewVersion(ItemContent content, string by) => new(content, ChangeKey.ForItem(Guid, ++lastNumber), clock.GetUtcNow(), by);

    private static bool IsReadFlagOnly(ItemContent before, ItemContent after) =>
        before.Is("IsRead") != after.Is("IsRead")
        && before.Attachments == after.Attachments
        && before.Properties.Count() == after.Properties.Count()
        && after.Properties.All(property => property.Key == "IsRead" || before.Find(PropertyPath.Of(property.Value))?.ToString() == property.Value.ToString());
}
