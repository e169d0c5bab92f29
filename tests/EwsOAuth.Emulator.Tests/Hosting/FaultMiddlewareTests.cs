using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Tests.Hosting;

public sealed class FaultMiddlewareTests
{
    [Theory]
    [InlineData(EmulatedEndpoints.Token, true)]
    [InlineData(EmulatedEndpoints.Ews, false)]
    [InlineData(EmulatedEndpoints.Autodiscover, false)]
    public async Task Endpoint_that_looks_at_a_request_first_has_not_executed_it_when_it_begins(string endpoint, bool executed)
    {
        LedgerEntry entry = new(TimeProvider.System.GetUtcNow(), endpoint, "POST", "/");
        DefaultHttpContext context = new();
        context.SetLedgerEntry(entry);
        bool? atTheBeginning = null;
        FaultMiddleware middleware = new(
            _ =>
            {
                atTheBeginning = entry.Executed;
                return Task.CompletedTask;
            },
            new EmulatedFaults(),
            new EwsEmulatorOptions());

        await middleware.InvokeAsync(context);

        atTheBeginning.Should().Be(executed);
    }
}
