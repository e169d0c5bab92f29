using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>Answers every request over TLS with the same bytes, so that what is measured is the client.</summary>
internal sealed class CannedExchange : IAsyncDisposable
{
    private readonly WebApplication _application;

    private CannedExchange(WebApplication application, Uri endpoint)
    {
        _application = application;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="answer">The body of every answer.</param>
    /// <param name="distance">How long a message travels, each way.</param>
    public static Task<CannedExchange> StartAsync(byte[] answer, TimeSpan distance = default) => StartAsync(context => AnswerAsync(context, answer), distance);

    /// <summary>Starts the server.</summary>
    /// <param name="answer">What answers a request.</param>
    /// <param name="distance">How long a message travels, each way.</param>
    public static async Task<CannedExchange> StartAsync(RequestDelegate answer, TimeSpan distance = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (distance > TimeSpan.Zero)
                {
                    // Below TLS, so that handshakes travel too.
                    listen.Use(next => connection => DistantConnection.RunAsync(connection, distance, next));
                }

                listen.UseHttps(LoopbackCertificate.Leaf);
            });
        });
        WebApplication application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new CannedExchange(application, new Uri($"https://localhost:{new Uri(address).Port}/EWS/Exchange.asmx"));
    }

    /// <summary>Makes a transport with one connection pool that trusts the server.</summary>
    public static SocketsHttpHandler CreateTransport() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { LoopbackCertificate.Root },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }
}
