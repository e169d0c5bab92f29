using System.Globalization;
using System.Text;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Sync;

/// <summary>How far a client has come in synchronizing a folder; the server keeps nothing, the client brings it along.</summary>
/// <param name="Mailbox">The mailbox that the state is for.</param>
/// <param name="Folder">The folder that the state is for.</param>
/// <param name="IsInitial">Whether the client still gets to know what was there when it began.</param>
/// <param name="Low">The last change that the client knows; while it is initial, the highest number of an item that was there.</param>
/// <param name="High">The last change of the pages that are being sent, so that later changes do not shift them.</param>
/// <param name="Position">How far in these pages the client is.</param>
internal sealed record SyncState(Guid Mailbox, long Folder, bool IsInitial, long Low, long High, long Position)
{
    internal static SyncState Begin(EmulatedFolder folder, long lastItem) =>
        new(folder.Mailbox.Guid, folder.Number, IsInitial: true, lastItem, folder.Mailbox.LastChange, 0);

    /// <exception cref="EwsErrorException">The text is no state, or that of another folder.</exception>
    internal static SyncState Parse(string text, EmulatedFolder folder)
    {
        byte[] bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out int length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('|') is [string mailbox, string number, string initial, string low, string high, string position]
            && Guid.TryParse(mailbox, out Guid guid) && guid == folder.Mailbox.Guid
            && TryNumber(number, out long folderNumber) && folderNumber == folder.Number
            && TryNumber(low, out long lowNumber) && TryNumber(high, out long highNumber) && TryNumber(position, out long positionNumber))
        {
            return new SyncState(guid, folderNumber, initial == "1", lowNumber, highNumber, positionNumber);
        }

        throw EwsErrorException.InvalidSyncState;
    }

    /// <summary>Gets the state after everything up to <see cref="High"/> was sent.</summary>
    internal SyncState Done() => this with { IsInitial = false, Low = High, Position = 0 };

    public override string ToString() => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Mailbox:N}|{Folder}|{(IsInitial ? 1 : 0)}|{Low}|{High}|{Position}")));

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
