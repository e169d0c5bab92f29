namespace EwsOAuth.Emulator.Mailboxes;

/// <content>Creating, changing and removing folders.</content>
public sealed partial class EmulatedMailbox
{
    /// <summary>Creates a folder; null where its parent has one of that name.</summary>
    internal EmulatedFolder? CreateFolder(EmulatedFolder parent, FolderDescription description)
    {
        lock (Gate)
        {
            if (parent.Folders.Any(folder => string.Equals(folder.Name, description.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            EmulatedFolder folder = AddFolder(parent, description);
            Record(MailboxChangeKind.Created, folder);
            Touch(parent);
            return folder;
        }
    }

    /// <summary>Removes a folder with everything in it; false where it has gone already.</summary>
    internal bool DeleteFolder(EmulatedFolder folder)
    {
        lock (Gate)
        {
            if (folder.IsDeleted)
            {
                return false;
            }

            foreach (EmulatedFolder child in folder.Folders)
            {
                DeleteFolder(child);
            }

            foreach (EmulatedItem item in folder.Items)
            {
                items.Remove(item.Number);
                folder.Remove(item);
            }

            folder.IsDeleted = true;
            folders.Remove(folder.Number);
            folder.Parent?.Remove(folder);
            Record(MailboxChangeKind.Deleted, folder);
            return true;
        }
    }

    internal void RenameFolder(EmulatedFolder folder, string name)
    {
        lock (Gate)
        {
            folder.Description = folder.Description with { Name = name };
            Touch(folder);
        }
    }

    /// <summary>Puts a folder into another one; unlike an item it keeps its id.</summary>
    internal void MoveFolder(EmulatedFolder folder, EmulatedFolder to)
    {
        lock (Gate)
        {
            EmulatedFolder? from = folder.Parent;
            from?.Remove(folder);
            folder.Parent = to;
            to.Add(folder);
            folder.Version = ++lastNumber;
            log.Add(sequence => new MailboxChange(MailboxChangeKind.Moved, sequence, clock.GetUtcNow(), folder) { ChangeKey = folder.ChangeKey, OldParent = from });
            Touch(to);
        }
    }
}
