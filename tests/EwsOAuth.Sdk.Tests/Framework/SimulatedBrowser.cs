using EwsOAuth.Tokens.Loopback;

namespace EwsOAuth.Tests.Framework;

/// <summary>A browser whose person decides at once: it posts the answer where the sign-in address says.</summary>
internal sealed class SimulatedBrowser : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly TaskCompletionSource<string> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri? Address { get; private set; }

    /// <summary>Gets the page at the end; the sign-in may be over before it has been read.</summary>
    public Task<string> Page => _page.Task.WaitAsync(The.Cancellation);

    /// <summary>Gets the code that the browser brings.</summary>
    public string Code { get; } = $"0.A{Guid.NewGuid():N}";

    public Dictionary<string, string> Query => FormText.Parse(Address!.Query.TrimStart('?'))!;

    public Func<Uri, CancellationToken, Task> Accepts => (address, _) => PostAsync(address, [("code", Code)]);

    public Func<Uri, CancellationToken, Task> Answers(params (string Name, string Value)[] fields) => (address, _) => PostAsync(address, fields);

    public void Dispose() => _client.Dispose();

    private async Task PostAsync(Uri address, (string Name, string Value)[] fields)
    {
        Address = address;
        IEnumerable<KeyValuePair<string, string>> form = fields.Append(("state", Query["state"])).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2));
        using FormUrlEncodedContent content = new(form);
        using HttpResponseMessage response = await _client.PostAsync(new Uri(Query["redirect_uri"]), content, The.Cancellation);
        _page.TrySetResult(await response.Content.ReadAsStringAsync(The.Cancellation));
    }
}
