using EwsOAuth.Browser.Tests.Framework;
using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Playwright;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Browser.Tests;

/// <summary>A person signs in with a real browser.</summary>
public sealed class BrowserSignInTests(SignInSite site) : IClassFixture<SignInSite>
{
    /// <summary>Two minutes, shortened: long enough for a person who is a program.</summary>
    private static readonly TimeSpan Shortened = TimeSpan.FromSeconds(6);

    private EwsEmulator Emulator => site.Emulator;

    [Fact]
    public async Task Person_who_signs_in_and_accepts_is_connected()
    {
        IPage page = await site.OpenWindowAsync();
        TaskCompletionSource<IPage> done = new();
        await using EwsOAuthConnection connection = site.Builder()
            .UseInteractive(Visitor.At(page, AcceptAsync, done))
            .Build();

        EwsAccount account = await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        account.UserName.Should().Be(Emulator.User.UserPrincipalName);
        inbox.DisplayName.Should().Be("Inbox");
        await (await done.Task).WaitForURLAsync("http://localhost:*/**", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        (await page.InnerTextAsync("body")).Should().ContainEquivalentOf("signed in");
    }

    [Fact]
    public async Task Person_who_declines_the_permissions_has_refused()
    {
        IPage page = await site.OpenWindowAsync();
        await using EwsOAuthConnection connection = site.Builder()
            .UseInteractive(Visitor.At(page, async opened =>
            {
                await Visitor.SignInAsync(opened, Emulator.User);
                await Visitor.PressAsync(opened, "Decline");
            }))
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await connect.Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("consent_declined");
    }

    [Fact]
    public async Task Person_who_presses_Cancel_has_refused()
    {
        IPage page = await site.OpenWindowAsync();
        await using EwsOAuthConnection connection = site.Builder()
            .UseInteractive(Visitor.At(page, opened => Visitor.PressAsync(opened, "Cancel")))
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await connect.Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("signin_canceled_by_user");
    }

    [Fact]
    public async Task Person_who_closes_the_window_runs_into_the_limit()
    {
        IPage page = await site.OpenWindowAsync();
        await using EwsOAuthConnection connection = site.Builder()
            .WithSignInTimeout(Shortened)
            .UseInteractive(Visitor.At(page, opened => opened.CloseAsync()))
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await connect.Should().ThrowAsync<SignInTimeoutException>()).WithMessage("*window was closed*").Which.Phase.Should().Be(SignInPhase.WaitingForBrowser);
    }

    [Fact]
    public async Task Person_who_finishes_after_the_limit_reads_that_nobody_waits()
    {
        IPage page = await site.OpenWindowAsync();
        TaskCompletionSource late = new();
        TaskCompletionSource<IPage> done = new();
        await using EwsOAuthConnection connection = site.Builder()
            .WithSignInTimeout(TimeSpan.FromSeconds(1))
            .UseInteractive(Visitor.At(
                page,
                async opened =>
                {
                    await late.Task;
                    await AcceptAsync(opened);
                },
                done))
            .Build();
        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        await connect.Should().ThrowAsync<SignInTimeoutException>();
        int requests = Emulator.Ledger.TokenRequests;

        late.SetResult();

        // The text, not the page's load event: that one can be over before anybody waits for it.
        await (await done.Task).GetByText("That took too long").First.WaitForAsync();
        new Uri(page.Url).Host.Should().Be("localhost");
        Emulator.Ledger.TokenRequests.Should().Be(requests, "the code is thrown away");
    }

    [Fact]
    public async Task Redirect_URI_that_is_not_registered_shows_in_the_browser_and_in_the_time_out()
    {
        IPage page = await site.OpenWindowAsync();
        TaskCompletionSource<IPage> done = new();
        await using EwsOAuthConnection connection = site.Builder(redirectUri: "http://localhost/elsewhere")
            .WithSignInTimeout(Shortened)
            .UseInteractive(Visitor.At(page, opened => opened.WaitForSelectorAsync("#error"), done))
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        await connect.Should().ThrowAsync<SignInTimeoutException>().WithMessage("*AADSTS50011*http://localhost*");
        (await (await done.Task).InnerTextAsync("#error")).Should().Contain("AADSTS50011");
    }

    [Fact]
    public async Task Second_sign_in_of_the_same_person_asks_for_the_account_only()
    {
        IPage page = await site.OpenWindowAsync();
        int times = 0;
        await using EwsOAuthConnection connection = site.Builder()
            .UseInteractive(Visitor.At(page, opened => times++ == 0 ? AcceptAsync(opened) : opened.GetByText(Emulator.User.UserPrincipalName).ClickAsync()))
            .Build();
        await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        await connection.ConnectAsync(new ConnectOptions { ForceInteraction = true }, TestContext.Current.CancellationToken);

        times.Should().Be(2);
    }

    [Fact]
    public async Task Code_that_is_entered_on_the_device_page_connects()
    {
        IPage page = await site.OpenWindowAsync();
        await using EwsOAuthConnection connection = site.Builder()
            .UseDeviceCode((prompt, cancellationToken) => Visitor.At(page, async opened =>
            {
                await opened.GetByLabel("Code").FillAsync(prompt.UserCode);
                await Visitor.PressAsync(opened, "Next");
                await AcceptAsync(opened);
            })(prompt.VerificationUri, cancellationToken))
            .Build();

        EwsAccount account = await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        account.UserName.Should().Be(Emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Person_signs_in_at_the_AD_FS_that_Exchange_names_and_is_asked_for_nothing_more()
    {
        IPage page = await site.OpenWindowAsync();
        TaskCompletionSource<IPage> done = new();
        Uri? opened = null;
        await using EwsOAuthConnection connection = site.Builder()
            .WithTenant(string.Empty)
            .WithEndpoint($"https://{SignInSite.OwnExchange}/EWS/Exchange.asmx")
            .WithMailbox(Emulator.User.UserPrincipalName)
            .UseAuthorityFromExchange("adfs.contoso.com")
            .UseInteractive((address, cancellationToken) =>
            {
                opened = address;
                return Visitor.At(page, form => Visitor.SignInAsync(form, Emulator.User), done)(address, cancellationToken);
            })
            .Build();

        EwsAccount account = await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        (account.UserName, inbox.DisplayName).Should().Be((Emulator.User.UserPrincipalName, "Inbox"));
        opened!.GetLeftPart(UriPartial.Path).Should().Be("https://adfs.contoso.com/adfs/oauth2/authorize");
        await (await done.Task).WaitForURLAsync("http://localhost:*/**", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        (await page.InnerTextAsync("body")).Should().ContainEquivalentOf("signed in");
    }

    private async Task AcceptAsync(IPage page)
    {
        await Visitor.SignInAsync(page, Emulator.User);
        await Visitor.PressAsync(page, "Accept");
    }
}
