using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>An application without MSAL: it listens for the answer and can do every step wrong.</summary>
internal sealed class LoopbackApplication : IDisposable
{
    private readonly Channel<string> answers = Channel.CreateUnbounded<string>();
    private readonly WebApplication server;
    private readonly EwsEmulator emulator;
    private readonly HttpClient client;

    public LoopbackApplication(EwsEmulator emulator)
    {
        this.emulator = emulator;
        client = Some.HttpClient(emulator);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(TakeAnswerAsync);
        server.Start();
        RedirectUri = $"http://localhost:{new Uri(server.Urls.Single()).Port}";
    }

    public string RedirectUri { get; }

    public string Verifier { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public Uri AuthorizeUri(params (string Name, string? Value)[] changes)
    {
        Dictionary<string, string?> query = new()
        {
            ["client_id"] = emulator.PublicClient.ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = The.Scope + " openid offline_access",
            ["state"] = "a state & more",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach ((string name, string? value) in changes)
        {
            query[name] = value;
        }

        return new Uri(QueryHelpers.AddQueryString(Some.Authority(emulator) + "/oauth2/v2.0/authorize", query.Where(pair => pair.Value is not null)));
    }

    /// <summary>Lets a person go to the page and gives the fields that came back.</summary>
    public async Task<Dictionary<string, string>> SignInAsync(Func<Uri, CancellationToken, Task<string>> person, params (string Name, string? Value)[] changes)
    {
        Task walk = person(AuthorizeUri(changes), The.Cancellation);
        string text = await answers.Reader.ReadAsync(The.Cancellation);
        await walk;
        return QueryHelpers.ParseQuery(text).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public Task<JsonElement> RedeemAsync(string code, params (string Name, string? Value)[] changes) => PostAsync(
        "token",
        [("grant_type", "authorization_code"), ("client_id", emulator.PublicClient.ClientId), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", Verifier), ("client_info", "1"), .. changes]);

    public async Task<JsonElement> PostAsync(string endpoint, params (string Name, string? Value)[] fields)
    {
        Dictionary<string, string> form = [];
        foreach ((string name, string? value) in fields)
        {
            form.Remove(name);
            if (value is not null)
            {
                form[name] = value;
            }
        }

        using FormUrlEncodedContent content = new(form);
        using HttpResponseMessage response = await client.PostAsync($"{Some.Authority(emulator)}/oauth2/v2.0/{endpoint}", content, The.Cancellation);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(The.Cancellation)).RootElement;
    }

    public void Dispose()
    {
        ((IDisposable)server).Dispose();
        client.Dispose();
    }

    private async Task TakeAnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string text = HttpMethods.IsPost(context.Request.Method) ? await reader.ReadToEndAsync(context.RequestAborted) : context.Request.QueryString.Value!;
        await answers.Writer.WriteAsync(text, context.RequestAborted);
    }
}
