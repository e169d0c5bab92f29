using System.Globalization;
using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Overview;

/// <summary>A mailbox on the overview: its folders with mail, and the mail.</summary>
internal static class MailboxSection
{
    // The page is for looking, not for archives.
    private const int MostMessages = 50;

    public static string Write(EmulatedMailbox mailbox) => $"""
        <details open>
        <summary><strong>{Page.Text(mailbox.DisplayName)}</strong> <span class="soft">{Page.Text(mailbox.Address)}</span></summary>
        {string.Concat(Filled(mailbox.Top).Select(Write))}
        </details>
        """;

    private static IEnumerable<EmulatedFolder> Filled(EmulatedFolder folder) =>
        folder.Folders.SelectMany(child => Filled(child).Prepend(child)).Where(child => child.Messages.Count > 0).Distinct();

    private static string Write(EmulatedFolder folder) => $"""
        <table>
        <caption>{Page.Text(folder.Name)} <span class="soft">{folder.Messages.Count.ToString(CultureInfo.InvariantCulture)}</span></caption>
        <thead><tr><th>Subject</th><th>From</th><th>Received</th></tr></thead>
        <tbody>{string.Concat(folder.Messages.OrderByDescending(message => message.ReceivedOn).Take(MostMessages).Select(Write))}</tbody>
        </table>
        """;

    private static string Write(EmulatedItem message)
    {
        string subject = Page.Text(message.Subject.Length > 0 ? message.Subject : "(no subject)");
        string marked = message.IsRead ? subject : $"<strong>{subject}</strong>";
        return $"<tr><td>{marked}</td><td>{Page.Text(message.From?.Address)}</td><td>{message.ReceivedOn.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</td></tr>";
    }
}
