using System.Net.Http.Headers;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Remembers one mailbox that Exchange has served: whether others still are tells an organisation's switch from a mailbox's.</summary>
internal sealed class ServedMailboxes
{
    private const string Anchor = "X-AnchorMailbox";

    private string? _served;

    /// <summary>Notes a success. After the first one this costs a comparison.</summary>
    public void Note(HttpRequestMessage request)
    {
        if (Volatile.Read(ref _served) is null)
        {
            Volatile.Write(ref _served, MailboxOf(request) ?? string.Empty);
        }
    }

    public RefusalSigns SignsOf(HttpRequestMessage request)
    {
        if (Volatile.Read(ref _served) is not { } served)
        {
            return RefusalSigns.None;
        }

        return string.Equals(served, MailboxOf(request) ?? string.Empty, StringComparison.OrdinalIgnoreCase) ? RefusalSigns.MailboxServed : RefusalSigns.OtherMailboxServed;
    }

    public static string? MailboxOf(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues(Anchor, out HeaderStringValues values) ? values.ToString() : null;
}
