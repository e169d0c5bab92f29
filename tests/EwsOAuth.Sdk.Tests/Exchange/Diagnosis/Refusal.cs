using System.Net;
using System.Text;
using EwsOAuth.Exchange;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange.Diagnosis;

/// <summary>A call of a service that is refused: a token, an answer, a day, and what the caller then sees.</summary>
internal sealed class Refusal
{
    public const string Online = "https://outlook.office365.com";
    public const string RequestId = "6f9b1a50-2b58-4b0e-8a34-16a1e1f4c5b1";
    public const string Mailbox = "anna@contoso.com";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private int _tokens;

    /// <summary>The claims of the token; "#" is another number in each token.</summary>
    public string Claims { get; init; } = $$"""{"aud":"{{Online}}","scp":"EWS.AccessAsUser.All User.Read","upn":"anna@contoso.com","jti":"#"}""";

    /// <summary>The token itself, where it is opaque.</summary>
    public string? Opaque { get; init; }

    public Action<EwsOAuthConnectionBuilder> Configure { get; init; } = builder => builder.WithMailbox(Mailbox);

    public DateTimeOffset Now
    {
        init => _clock = new FakeTimeProvider(value);
    }

    public FakeTransport? Transport { get; private set; }

    public void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>Answers as Exchange does: with headers that nobody else sets.</summary>
    public static HttpResponseMessage FromExchange(int status, string? diagnostics = null, string? challenge = null, string body = "", string type = "text/xml")
    {
        HttpResponseMessage response = Answer(status, body, type);
        response.Headers.Add("request-id", RequestId);
        response.Headers.Add("X-FEServer", "AM0PR01CA0001");
        if (diagnostics is not null)
        {
            response.Headers.TryAddWithoutValidation("x-ms-diagnostics", diagnostics);
        }

        if (challenge is not null)
        {
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
        }

        return response;
    }

    public static HttpResponseMessage Answer(int status, string body, string type) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public ExchangeService Service(Func<SentMessage, HttpResponseMessage> answer)
    {
        Transport = new FakeTransport(answer);
        ScriptedAcquirer acquirer = new((_, _, _) => Task.FromResult(new EwsAccessToken(Opaque is null ? Token() : Opaque + ++_tokens, _clock.GetUtcNow() + The.TokenLifetime)));
        ExchangeServiceFactory factory = Some.ServiceFactory(Transport, acquirer, _clock, Configure);
        return factory.Create();
    }

    public async Task<EwsRefusedException> OfAsync(Func<HttpResponseMessage> answer)
    {
        ExchangeService service = Service(_ => answer());
        Func<Task> call = () => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        return (await call.Should().ThrowAsync<EwsRefusedException>()).Which;
    }

    private string Token()
    {
        string payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims.Replace("#", $"{++_tokens}", StringComparison.Ordinal)));
        return $"eyJhbGciOiJub25lIn0.{payload.TrimEnd('=').Replace('+', '-').Replace('/', '_')}.c2ln";
    }
}
