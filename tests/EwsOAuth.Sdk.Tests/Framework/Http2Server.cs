using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Tests.Framework;

/// <summary>A server on loopback that speaks HTTP/2 only.</summary>
internal sealed class Http2Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private Http2Server(WebApplication app, X509Certificate2 certificate)
    {
        _app = app;
        Certificate = certificate;
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Gets how many requests were read to their end.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public IPEndPoint EndPoint
    {
        get
        {
            string address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
        }
    }

    public static async Task<Http2Server> StartAsync(Func<HttpContext, Task> answer)
    {
        X509Certificate2 certificate = Some.ServerCertificate();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate);
        }));
        Http2Server server = new(builder.Build(), certificate);
        server._app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            Interlocked.Increment(ref server._calls);
            await answer(context);
        });
        await server._app.StartAsync(The.Cancellation);
        return server;
    }

    /// <summary>Announces the end of every connection (GOAWAY) and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Certificate.Dispose();
    }
}
