using System.Net;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Overview;

public sealed class OverviewTests
{
    [Fact]
    public async Task People_applications_and_mail_are_on_one_page_and_all_of_it_is_text()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        emulator.Mailboxes["ada@contoso.com"].Deliver("<script>alert(1)</script>", "A body", "grace@contoso.com");
        using HttpClient client = Some.HttpClient(emulator);

        string html = await client.GetStringAsync(emulator.BaseAddress, The.Cancellation);

        html.Should().Contain("ada@contoso.com").And.Contain(emulator.PublicClient.ClientId).And.Contain("&lt;script&gt;alert(1)");
        html.Should().NotContain("<script").And.NotContain(emulator.ConfidentialClientSecret);
    }

    [Fact]
    public async Task Microsofts_names_do_not_show_it()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using HttpClient client = Some.HttpClient(emulator);

        using HttpResponseMessage response = await client.GetAsync("https://login.microsoftonline.com/", The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
