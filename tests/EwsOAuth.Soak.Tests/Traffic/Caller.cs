using EwsOAuth.Soak.Exchange;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Soak.Traffic;

/// <summary>One of many who read, save and send all the time, as a seed says; now and then it loses patience.</summary>
internal sealed class Caller(int number, ExchangeService service, MailRegister register, Tally tally, int seed)
{
    private readonly Random _draw = new(seed + number);

    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(SoakPlan.Pace, TimeProvider.System);
        while (!stop.IsCancellationRequested)
        {
            // A call that has begun is brought to its end: only between calls nothing is on its way.
            await timer.WaitForNextTickAsync(CancellationToken.None);
            await CallAsync();
        }
    }

    private Task CallAsync() => _draw.Next(100) switch
    {
        < 40 => TryAsync(token => Folder.Bind(service, WellKnownFolderName.Inbox, token)),
        < 60 => TryAsync(token => service.FindItems(WellKnownFolderName.Inbox, new ItemView(10), token)),
        < 75 => TryAsync(token => service.SyncFolderItems(WellKnownFolderName.Drafts, PropertySet.IdOnly, null, 10, 0, SyncFolderItemsScope.NormalItems, null, token)),
        < 90 => SendAsync(),
        _ => SendDraftAsync(),
    };

    private Task SendAsync()
    {
        int mail = register.Next();
        return TryAsync(token => Mail(mail).Send(token), fate => register.NoteSent(mail, fate));
    }

    private async Task SendDraftAsync()
    {
        int mail = register.Next();
        EmailMessage message = Mail(mail);
        if (await TryAsync(token => message.Save(WellKnownFolderName.Drafts, token), fate => register.NoteDrafted(mail, fate)))
        {
            await TryAsync(token => message.SendAndSaveCopy(token), fate => register.NoteSent(mail, fate));
        }
    }

    private EmailMessage Mail(int mail)
    {
        EmailMessage message = new(service) { Subject = $"{mail}", Body = "Soak" };
        message.ToRecipients.Add(_draw.Next(100) < 20 ? MailboxNames.Watched(_draw.Next(SoakPlan.WatchedMailboxes)) : MailboxNames.Worked(_draw.Next(SoakPlan.Mailboxes)));
        return message;
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> call, Action<MailFate>? note = null)
    {
        tally.NoteCall();
        using CancellationTokenSource patience = new();
        if (_draw.Next(100) == 0)
        {
            patience.CancelAfter(TimeSpan.FromMilliseconds(_draw.Next(50)));
        }

        try
        {
            await call(patience.Token);
            note?.Invoke(MailFate.Done);
            return true;
        }
        catch (OperationCanceledException cancelled) when (patience.IsCancellationRequested && cancelled.CancellationToken == patience.Token)
        {
            tally.NoteCancelled();
            note?.Invoke(MailFate.Unknown);
        }
        catch (Exception failure)
        {
            tally.Note(failure);
            note?.Invoke(Failure.IsRefusal(failure) ? MailFate.Refused : MailFate.Unknown);
        }

        return false;
    }
}
