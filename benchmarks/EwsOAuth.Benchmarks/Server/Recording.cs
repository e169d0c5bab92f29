using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>The bytes of one call, as they went over the wire between the Managed API and the emulator.</summary>
internal sealed class Recording
{
    private Recording(byte[] request, byte[] response)
    {
        Request = request;
        Response = response;
    }

    public byte[] Request { get; }

    public byte[] Response { get; }

    /// <summary>Records what a call says and hears.</summary>
    public static async Task<Recording> MakeAsync(Func<ExchangeService, Task> call)
    {
        Tape tape = new();
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant(emulator.Tenant.Domain)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .WithMailbox(emulator.User.UserPrincipalName)
            .UseClientSecret(emulator.ConfidentialClientSecret)
            .WithTransport(emulator.CreateHandler)
            .AddHandler(() => tape)
            .Build();
        ExchangeService service = connection.Create();
        for (int number = 0; number < 100; number++)
        {
            EmailMessage message = new(service) { Subject = $"Report {number}", Body = "Nothing new." };
            message.ToRecipients.Add(emulator.User.UserPrincipalName);
            await message.Send();
        }

        await call(service);
        return new Recording(tape.Request, tape.Response);
    }

    private sealed class Tape : DelegatingHandler
    {
        public byte[] Request { get; private set; } = [];

        public byte[] Response { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Response = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response;
        }
    }
}
