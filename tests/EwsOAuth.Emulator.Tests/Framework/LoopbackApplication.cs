using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>An application without MSAL: it listens for the answer and can do every step wrong.</summary>
internal sealed class LoopbackApplication : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly EwsEmulator emulator;
    private readonly HttpClient client;

    public LoopbackApplication(EwsEmulator emulator)
    {
        this.emulator = emulator;
        client = Some.HttpClient(emulator);
        RedirectUri = $"http://localhost:{FreePort()}";
        listener.Prefixes.Add(RedirectUri + "/");
        listener.Start();
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
        HttpListenerContext answer = await listener.GetContextAsync().WaitAsync(The.Cancellation);
        using StreamReader reader = new(answer.Request.InputStream);
        string text = answer.Request.HttpMethod == "POST" ? await reader.ReadToEndAsync(The.Cancellation) : answer.Request.Url!.Query;
        answer.Response.Close();
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
        listener.Close();
        client.Dispose();
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
