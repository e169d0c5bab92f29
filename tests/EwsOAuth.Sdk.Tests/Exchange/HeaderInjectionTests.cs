using System.Collections.Concurrent;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange;

public sealed class HeaderInjectionTests
{
    public static TheoryData<string> LineBreaks => ["\r\n", "\n", "\r", "\0"];

    [Theory]
    [MemberData(nameof(LineBreaks))]
    public async Task Line_break_in_a_setting_never_becomes_a_header_of_its_own(string lineBreak)
    {
        ConcurrentBag<string> heads = [];
        await using LoopbackServer server = new(call =>
        {
            heads.Add(call.Head);
            return call.AnswerAsync(The.GetFolderAnswer);
        });
        using SocketsHttpHandler transport = server.CreateTransport();
        string evil = $"x{lineBreak}X-Evil: 1";

        foreach (Action<ExchangeService> setting in new Action<ExchangeService>[]
        {
            service => service.UserAgent = evil,
            service => service.ClientRequestId = evil,
            service => service.HttpHeaders["X-AnchorMailbox"] = evil,
            service => service.HttpHeaders["X-Own"] = evil,
            service => service.HttpHeaders[$"X-Own{lineBreak}X-Evil"] = "1",
        })
        {
            ExchangeService service = Some.Service(transport);
            setting(service);
            Exception? exception = await Record.ExceptionAsync(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation));
            exception?.Message.Should().NotContain("X-Evil: 1");
        }

        heads.SelectMany(head => head.Split('\r', '\n', '\0')).Should().NotContain(line => line.StartsWith("X-Evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_names_the_header_and_nothing_is_sent()
    {
        FakeTransport transport = new(_ => Some.Response());
        ExchangeService service = Some.Service(transport);
        service.HttpHeaders["X-Own"] = "secret\r\nX-Evil: 1";

        Func<Task> binding = () => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        TransportException exception = (await binding.Should().ThrowAsync<TransportException>()).Which;
        (exception.Code, exception.MayHaveExecuted).Should().Be(("header_invalid", false));
        exception.Message.Should().Contain("X-Own").And.NotContain("secret");
        transport.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Header_without_a_line_break_arrives()
    {
        // The control: what the test above looks for is seen where it is.
        ConcurrentBag<string> heads = [];
        await using LoopbackServer server = new(call =>
        {
            heads.Add(call.Head);
            return call.AnswerAsync(The.GetFolderAnswer);
        });
        using SocketsHttpHandler transport = server.CreateTransport();
        ExchangeService service = Some.Service(transport);
        service.HttpHeaders["X-Evil"] = "1";

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        heads.SelectMany(head => head.Split("\r\n")).Should().Contain("X-Evil: 1");
    }
}
