using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Authorities;

namespace EwsOAuth.Tests.Tokens.Authorities;

/// <summary>Exchange is asked once for all who want to know, and again only after a failure.</summary>
public sealed class ConnectionAuthorityTests
{
    private static readonly TokenAuthority Adfs = new(EwsCloud.Custom("own", new Uri("https://adfs.contoso.com/adfs"), new Uri("https://mail.contoso.com/EWS/Exchange.asmx")), tenantId: null);

    [Fact]
    public async Task Configured_authority_is_known_without_asking()
    {
        ConnectionAuthority authority = new(Some.SettingsOf(_ => { }), (_, _) => throw new InvalidOperationException("Exchange was asked."));

        TokenAuthority found = await authority.FindAsync(loginHint: null, The.Cancellation);

        found.Cloud.Should().BeSameAs(EwsCloud.Global);
        found.TenantId.Should().Be("contoso.com");
    }

    [Fact]
    public async Task All_who_wait_share_one_question()
    {
        TaskCompletionSource<TokenAuthority> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int questions = 0;
        ConnectionAuthority authority = Asking((_, _) =>
        {
            Interlocked.Increment(ref questions);
            return answer.Task;
        });

        Task<TokenAuthority>[] waiting = [.. Enumerable.Range(0, 100).Select(_ => authority.FindAsync(loginHint: null, The.Cancellation).AsTask())];
        authority.Known.Should().BeNull();
        answer.SetResult(Adfs);

        (await Task.WhenAll(waiting)).Should().AllSatisfy(found => found.Should().BeSameAs(Adfs));
        await authority.FindAsync(loginHint: null, The.Cancellation);
        questions.Should().Be(1);
        authority.Known.Should().BeSameAs(Adfs);
    }

    [Fact]
    public async Task Failure_goes_to_all_who_wait_and_is_forgotten()
    {
        TaskCompletionSource<TokenAuthority> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int questions = 0;
        ConnectionAuthority authority = Asking((_, _) => ++questions == 1 ? answer.Task : Task.FromResult(Adfs));

        Task<TokenAuthority>[] waiting = [.. Enumerable.Range(0, 10).Select(_ => authority.FindAsync(loginHint: null, The.Cancellation).AsTask())];
        answer.SetException(new TokenAcquisitionException("authority_not_found", "No.", "Ask again."));

        foreach (Task<TokenAuthority> one in waiting)
        {
            await one.Awaiting(task => task).Should().ThrowAsync<TokenAcquisitionException>();
        }

        (await authority.FindAsync(loginHint: null, The.Cancellation)).Should().BeSameAs(Adfs);
        questions.Should().Be(2);
    }

    [Fact]
    public async Task One_who_leaves_does_not_end_the_question_of_the_others()
    {
        TaskCompletionSource<TokenAuthority> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConnectionAuthority authority = Asking((_, cancellationToken) => answer.Task.WaitAsync(cancellationToken));
        using CancellationTokenSource leaving = new();

        Task<TokenAuthority> first = authority.FindAsync(loginHint: null, leaving.Token).AsTask();
        Task<TokenAuthority> second = authority.FindAsync(loginHint: null, The.Cancellation).AsTask();
        await leaving.CancelAsync();
        await first.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        answer.SetResult(Adfs);

        (await second).Should().BeSameAs(Adfs);
    }

    [Fact]
    public async Task Question_ends_with_the_last_one_and_the_next_one_asks_anew()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int questions = 0;
        ConnectionAuthority authority = Asking(async (_, cancellationToken) =>
        {
            if (++questions > 1)
            {
                return Adfs;
            }

            await using CancellationTokenRegistration registration = cancellationToken.Register(ended.SetResult);
            asked.SetResult();
            await ended.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return Adfs;
        });
        using CancellationTokenSource leaving = new();

        Task<TokenAuthority> only = authority.FindAsync(loginHint: null, leaving.Token).AsTask();
        await asked.Task.WaitAsync(The.Cancellation);
        await leaving.CancelAsync();
        await only.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();

        (await authority.FindAsync(loginHint: null, The.Cancellation)).Should().BeSameAs(Adfs);
    }

    [Fact]
    public async Task User_whom_the_first_caller_suggests_is_named_to_Exchange()
    {
        string? named = null;
        ConnectionAuthority authority = Asking((loginHint, _) =>
        {
            named = loginHint;
            return Task.FromResult(Adfs);
        });

        await authority.FindAsync("anna@contoso.com", The.Cancellation);

        named.Should().Be("anna@contoso.com");
    }

    private static ConnectionAuthority Asking(Func<string?, CancellationToken, Task<TokenAuthority>> ask) =>
        new(Some.SettingsOf(builder => builder.WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx").UseAuthorityFromExchange()), ask);
}
