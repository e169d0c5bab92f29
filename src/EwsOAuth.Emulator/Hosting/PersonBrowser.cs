using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>As much of a browser as signing in takes: cookies, redirects, forms. Microsoft's names lead to the emulator, "localhost" to the application.</summary>
internal sealed class PersonBrowser : IDisposable
{
    private const int MostRedirects = 10;
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public PersonBrowser(int port, X509Certificate2 root)
    {
        SocketsHttpHandler handler = EmulatorTransport.Create(port, root);
        handler.UseCookies = true;
        handler.CookieContainer = cookies;

        // The application's listener is the one host that is not the emulator's: plain http on a port of its own.
        handler.ConnectCallback = (context, cancellationToken) => EmulatorTransport.ConnectAsync(
            context.InitialRequestMessage.RequestUri is { Scheme: "http", IsLoopback: true } application ? application.Port : port, cancellationToken);
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Task<PersonPage> OpenAsync(Uri address, CancellationToken cancellationToken) =>
        FollowAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    public Task<PersonPage> SubmitAsync(PersonPage page, string button, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        PersonForm form = page.Form ?? throw new InvalidOperationException($"The page has no form: {page.Text}");
        Dictionary<string, string> fields = new(form.Fields, StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> answer in answers)
        {
            fields[answer.Key] = answer.Value;
        }

        if (button.Length > 0)
        {
            fields["action"] = button;
        }

        Uri target = new(page.Address, form.Action);
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);
    }

    public void Dispose() => client.Dispose();

    private async Task<PersonPage> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        for (int redirects = 0; redirects < MostRedirects; redirects++)
        {
            using HttpRequestMessage current = request;
            using HttpResponseMessage response = await client.SendAsync(current, cancellationToken);
            if (response.Headers.Location is not { } location || (int)response.StatusCode is < 300 or > 399)
            {
                return new PersonPage(address, (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
            }

            address = new Uri(address, location);
            request = new HttpRequestMessage(HttpMethod.Get, address);
        }

        throw new InvalidOperationException($"Too many redirects, the last one to {address.GetLeftPart(UriPartial.Path)}.");
    }
}
