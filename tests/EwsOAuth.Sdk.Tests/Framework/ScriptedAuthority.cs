using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Framework;

/// <summary>A token service in the shape of a handler: answers as a test says, and otherwise like Entra ID does when all is well.</summary>
internal sealed class ScriptedAuthority : HttpMessageHandler
{
    private readonly Queue<Func<Dictionary<string, string>, HttpResponseMessage>> _answers = new();
    private readonly List<Dictionary<string, string>> _forms = [];
    private readonly List<Uri> _addresses = [];
    private int _issued;

    public bool IsDisposed { get; private set; }

    /// <summary>Gets the forms that came to the token endpoint.</summary>
    public IReadOnlyList<Dictionary<string, string>> TokenForms => Locked(() => _forms.Where(form => form.ContainsKey("grant_type")).ToArray());

    public IReadOnlyList<Uri> Addresses => Locked(() => _addresses.ToArray());

    /// <summary>Gets or sets what the next tokens say about themselves.</summary>
    public string TenantInTokens { get; set; } = The.TenantId;

    public string AudienceInTokens { get; set; } = "https://outlook.office365.com";

    public string VerificationUri { get; set; } = "https://microsoft.com/devicelogin";

    public int ExpiresIn { get; set; } = 3600;

    public string UserCode { get; set; } = "ABCD1234";

    /// <summary>Answers the next request so, and the one after it with the next answer.</summary>
    public ScriptedAuthority Next(HttpStatusCode status, string body, string? retryAfter = null, string type = "application/json")
    {
        _answers.Enqueue(_ =>
        {
            HttpResponseMessage response = Response(status, body, type);
            if (retryAfter is not null)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            }

            return response;
        });
        return this;
    }

    public ScriptedAuthority NextFails(Func<Exception> exception)
    {
        _answers.Enqueue(_ => throw exception());
        return this;
    }

    public ScriptedAuthority NextError(string error, int number, string? suberror = null, string? claims = null, int status = 400) => Next((HttpStatusCode)status, JsonSerializer.Serialize(new
    {
        error,
        error_description = $"AADSTS{number.ToString(CultureInfo.InvariantCulture)}: the server's own words about ada@contoso.com.",
        error_codes = new[] { number },
        suberror,
        claims,
        correlation_id = "33333333-3333-3333-3333-333333333333",
    }));

    /// <summary>Answers the next token request as it would anyway.</summary>
    public ScriptedAuthority NextSucceeds()
    {
        _answers.Enqueue(Issue);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        Dictionary<string, string> form = EwsOAuth.Tokens.Loopback.FormText.Parse(body)!;
        foreach ((string field, string value) in form)
        {
            CanaryPlants.Note(field, value);
        }

        Func<Dictionary<string, string>, HttpResponseMessage>? answer = Locked(() =>
        {
            _addresses.Add(request.RequestUri!);
            _forms.Add(form);
            bool deviceCode = request.RequestUri!.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal);
            return deviceCode ? DeviceCode : _answers.TryDequeue(out Func<Dictionary<string, string>, HttpResponseMessage>? next) ? next : Issue;
        });
        HttpResponseMessage response = answer(form);
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string body, string type) => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    private static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Jwt(object payload) => $"{Base64Url("""{"alg":"none"}""")}.{Base64Url(JsonSerializer.Serialize(payload))}.c2lnbmF0dXJl";

    private HttpResponseMessage DeviceCode(Dictionary<string, string> form) => Response(
        HttpStatusCode.OK,
        JsonSerializer.Serialize(new { user_code = UserCode, device_code = "device-secret", verification_uri = VerificationUri, expires_in = 900, interval = 0, message = "not shown" }),
        "application/json");

    private HttpResponseMessage Issue(Dictionary<string, string> form)
    {
        int number = Interlocked.Increment(ref _issued);
        bool user = form.GetValueOrDefault("grant_type") != "client_credentials";
        string accessToken = Jwt(new { tid = TenantInTokens, aud = AudienceInTokens, number });
        string idToken = Jwt(new { tid = TenantInTokens, oid = "44444444-4444-4444-4444-444444444444", sub = "subject", preferred_username = "ada@contoso.com", iss = $"https://login.microsoftonline.com/{TenantInTokens}/v2.0", aud = The.ClientId, ver = "2.0" });
        string clientInfo = Base64Url(JsonSerializer.Serialize(new { uid = "44444444-4444-4444-4444-444444444444", utid = TenantInTokens }));
        string refreshToken = $"refresh-{Guid.NewGuid()}";
        CanaryPlants.Note("access_token", accessToken);
        CanaryPlants.Note("id_token", idToken);
        CanaryPlants.Note("refresh_token", refreshToken);
        object answer = user
            ? new { token_type = "Bearer", expires_in = ExpiresIn, scope = $"{The.Scope} openid profile offline_access", access_token = accessToken, refresh_token = refreshToken, id_token = idToken, client_info = clientInfo }
            : new { token_type = "Bearer", expires_in = ExpiresIn, access_token = accessToken };
        return Response(HttpStatusCode.OK, JsonSerializer.Serialize(answer), "application/json");
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_forms)
        {
            return read();
        }
    }
}
