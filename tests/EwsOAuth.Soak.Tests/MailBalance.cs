using EwsOAuth.Soak.Exchange;
using EwsOAuth.Soak.Traffic;

namespace EwsOAuth.Soak;

/// <summary>Compares what callers and watchers were told with what Exchange did.</summary>
internal static class MailBalance
{
    /// <returns>A sentence for every mail that does not fit, the first hundred.</returns>
    public static IReadOnlyList<string> Of(SoakRun run, AuditReport report)
    {
        IEnumerable<string> mails = Enumerable.Range(1, run.Register.Count).SelectMany(mail => new[]
        {
            Judge($"Mail {mail}", run.Register.Sent(mail), report.Delivered.GetValueOrDefault(mail)),
            Judge($"Draft {mail}", run.Register.Drafted(mail), report.Drafted.GetValueOrDefault(mail)),
        });
        IEnumerable<string> watched = report.Watched.Select(mail => Judge(mail, run.FirstWatched, run.Watch.TimesTold(mail.ItemId)));
        return [.. mails.Concat(watched).Where(sentence => sentence.Length > 0).Take(100)];
    }

    private static string Judge(string what, MailFate fate, int times)
    {
        bool fits = fate switch
        {
            MailFate.Done => times == 1,
            MailFate.Unknown => times <= 1,
            _ => times == 0,
        };
        return fits ? "" : $"{what} is there {times} times; its caller was told: {fate}.";
    }

    private static string Judge(WatchedMail mail, int first, int times) =>
        times == 1 || (times == 0 && mail.Mail < first) ? "" : $"Watched mail {mail.Mail} was told {times} times.";
}
