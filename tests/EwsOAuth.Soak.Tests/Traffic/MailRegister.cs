namespace EwsOAuth.Soak.Traffic;

/// <summary>Numbers mails, and keeps what their callers were told. Made in one piece, so that it does not grow.</summary>
internal sealed class MailRegister
{
    private readonly MailFate[] _sent = new MailFate[4_000_000];
    private readonly MailFate[] _drafted = new MailFate[4_000_000];
    private int _last;

    public int Count => _last;

    public int Next() => Interlocked.Increment(ref _last);

    public void NoteSent(int mail, MailFate fate) => _sent[mail] = fate;

    public void NoteDrafted(int mail, MailFate fate) => _drafted[mail] = fate;

    public MailFate Sent(int mail) => _sent[mail];

    public MailFate Drafted(int mail) => _drafted[mail];
}
