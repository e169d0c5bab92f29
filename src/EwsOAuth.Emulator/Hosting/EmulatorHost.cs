using System.Net;
using EwsOAuth.Emulator.Entra;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Puts the web server together: loopback sockets, one certificate, the order of the middleware.</summary>
internal static class EmulatorHost
{
    // Exchange Online takes messages of 150 MB.
    private const long LargestRequest = 200L << 20;

    public static WebApplication Build(EwsEmulatorOptions options, LoopbackSockets sockets, EmulatorCertificates certificates, Action<IServiceCollection> addServices)
    {
        // The empty builder reads no environment variable and no file: nothing but the options decides where the emulator listens.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(EmulatorHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, sockets, certificates));
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = sockets.Take);
        builder.Services.AddRoutingCore();
        if (options.LoggerFactory is { } loggers)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        }

        builder.Services.AddSingleton(options).AddSingleton(options.TimeProvider).AddSingleton<KnownHosts>();
        addServices(builder.Services);
        WebApplication app = builder.Build();
        Use(app);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, LoopbackSockets sockets, EmulatorCertificates certificates)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestRequest;

        // Faults drip and stall on purpose, and a debugger stops for as long as it likes.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        foreach (IPAddress address in sockets.Addresses)
        {
            kestrel.Listen(address, sockets.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(certificates.Server);
            });
        }
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<CancelledRequestMiddleware>();
        app.UseMiddleware<HostGuardMiddleware>();
        app.UseMiddleware<DistanceMiddleware>();
        app.UseMiddleware<LedgerMiddleware>();
        app.UseMiddleware<SecretsMiddleware>();
        app.UseMiddleware<ConcurrencyMiddleware>();
        app.UseMiddleware<FaultMiddleware>();
        app.UseMiddleware<EntraRefusalMiddleware>();
        app.UseRouting();
        foreach (IEmulatorEndpoint endpoint in app.Services.GetServices<IEmulatorEndpoint>())
        {
            endpoint.Map(app);
        }

        app.UseEndpoints(static _ => { });
    }
}
