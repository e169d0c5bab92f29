using System.Collections.Concurrent;
using System.Xml;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Chaos;

/// <summary>Thousands of calls through everything that Polly's chaos strategies inject, from a seed: what may be relied on holds all the same.</summary>
public sealed class ChaosTests
{
    private const int Callers = 16;
    private const int CallsEach = 125;

    private readonly ConcurrentQueue<string> _broken = new();
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, bool> _sent = new();
    private int _mails;
    private int _succeeded;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task Whatever_happens_errors_are_ours_mails_are_sent_once_and_the_connection_lives_on(int seed, bool asHandler)
    {
        // Pauses are over at once; the limit of an attempt is longer than any of them and never comes.
        SwiftClock clock = new(TimeSpan.FromSeconds(15));
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        ChaosHandler chaos = new(seed, clock);
        EwsOAuthConnectionBuilder builder = SomeConnection.To(emulator)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .WithMailbox(emulator.User.UserPrincipalName)
            .UseClientSecret(emulator.ConfidentialClientSecret);
        if (asHandler)
        {
            builder.AddHandler(() => chaos);
        }
        else
        {
            chaos.InnerHandler = emulator.CreateHandler();
            builder.WithTransport(() => chaos);
        }

        await using EwsOAuthConnection connection = builder.Build();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(connection, emulator.OtherUser.UserPrincipalName, new Random((seed * 1000) + caller))));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Callers * CallsEach} calls, {chaos.Injected} injections, {_succeeded} succeeded; {string.Join(", ", _failures.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} x {pair.Key}"))}");

        _broken.Should().BeEmpty();
        chaos.Injected.Should().BeGreaterThan(CallsEach);
        _succeeded.Should().BeGreaterThan(Callers * CallsEach / 2);
        Dictionary<int, int> delivered = emulator.Mailboxes[emulator.OtherUser.UserPrincipalName].Inbox.Messages
            .GroupBy(mail => int.Parse(mail.Subject, System.Globalization.CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.Count());
        delivered.Values.Should().OnlyContain(times => times == 1, "no mail is sent twice");
        _sent.Where(mail => mail.Value).Select(mail => mail.Key).Should().BeSubsetOf(delivered.Keys, "what succeeded was sent");
        _sent.Where(mail => !mail.Value).Select(mail => mail.Key).Should().NotIntersectWith(delivered.Keys, "what certainly failed was not sent");

        chaos.Enabled = false;
        // What Exchange asked for, or Entra ID, may still be waited for; the pauses are over at once.
        clock.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation)));
    }

    private async Task CallAsync(EwsOAuthConnection connection, string recipient, Random draw)
    {
        ExchangeService service = connection.Create();
        for (int call = 0; call < CallsEach; call++)
        {
            using CancellationTokenSource caller = CancellationTokenSource.CreateLinkedTokenSource(The.Cancellation);
            if (draw.Next(50) == 0)
            {
                caller.CancelAfter(TimeSpan.FromMilliseconds(draw.Next(10)));
            }

            bool sends = draw.Next(4) == 0;
            int mail = sends ? Interlocked.Increment(ref _mails) : 0;
            try
            {
                await (sends ? SendAsync(service, recipient, mail, caller.Token) : Folder.Bind(service, WellKnownFolderName.Inbox, caller.Token));
                Interlocked.Increment(ref _succeeded);
                Note(mail, true);
            }
            catch (OperationCanceledException cancelled)
            {
                Check(caller.IsCancellationRequested && cancelled.CancellationToken == caller.Token, cancelled);
            }
            catch (Exception failure)
            {
                Judge(failure, mail);
            }
        }
    }

    private void Judge(Exception failure, int mail)
    {
        EwsOAuthException? own = OwnOf(failure);
        // An answer that is no XML comes out of the Managed API as it comes out of its reader.
        bool ofManagedApi = failure is ServiceResponseException or ServiceRequestException or TimeoutException or XmlException;
        _failures.AddOrUpdate(own?.Code ?? failure.GetType().Name, 1, (_, count) => count + 1);
        Check(failure is EwsOAuthException || ofManagedApi, failure);
        Check(failure is not TimeoutException || own is not null, failure);
        Check(own is null || own.HelpLink is not null, failure);
        if (failure is ServiceResponseException || own is TransportException { MayHaveExecuted: false } or TokenAcquisitionException or EwsRefusedException)
        {
            Note(mail, false);
        }
    }

    private void Note(int mail, bool sent)
    {
        if (mail > 0)
        {
            _sent[mail] = sent;
        }
    }

    private void Check(bool holds, Exception failure)
    {
        if (!holds)
        {
            _broken.Enqueue(failure.ToString());
        }
    }

    private static EwsOAuthException? OwnOf(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is EwsOAuthException own)
            {
                return own;
            }
        }

        return null;
    }

    private static Task SendAsync(ExchangeService service, string recipient, int mail, CancellationToken cancellationToken)
    {
        EmailMessage message = new(service) { Subject = $"{mail}" };
        message.ToRecipients.Add(recipient);
        return message.Send(cancellationToken);
    }
}
