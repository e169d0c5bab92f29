using EwsOAuth.Http;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Remembers which mailbox Exchange has served last: whether others still are tells an organisation's switch from a mailbox's.</summary>
internal sealed class ServedMailboxes(TimeProvider timeProvider)
{
    /// <summary>How long it speaks for the organisation's switch that another mailbox was served: a program that has run for months meets the day on which the switch is turned.</summary>
    internal static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    /// <summary>How exactly the time is known: a busy connection does not note every success.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(10);

    private Served? _last;

    /// <summary>Notes a success.</summary>
    public void Note(HttpRequestMessage request)
    {
        string mailbox = AnchorMailbox.Of(request);
        if (Volatile.Read(ref _last) is not { } last || Age(last) > Precision || !IsSame(last.Mailbox, mailbox))
        {
            Volatile.Write(ref _last, new Served(mailbox, timeProvider.GetTimestamp()));
        }
    }

    public RefusalSigns SignsOf(HttpRequestMessage request)
    {
        if (Volatile.Read(ref _last) is not { } last)
        {
            return RefusalSigns.None;
        }

        if (IsSame(last.Mailbox, AnchorMailbox.Of(request)))
        {
            return RefusalSigns.MailboxServed;
        }

        return Age(last) <= Recent ? RefusalSigns.OtherMailboxServed : RefusalSigns.None;
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private TimeSpan Age(Served served) => timeProvider.GetElapsedTime(served.At);

    private sealed class Served(string mailbox, long at)
    {
        public string Mailbox { get; } = mailbox;

        public long At { get; } = at;
    }
}
