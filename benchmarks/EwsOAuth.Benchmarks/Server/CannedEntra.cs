using System.Net;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>Answers token requests at once and keeps nothing, so that only the callers' memory grows.</summary>
internal sealed class CannedEntra(string tenant, string client, string audience = "https://outlook.office365.com") : HttpMessageHandler
{
    /// <summary>As long as Entra ID's for a user in a few groups.</summary>
    private const int TokenLength = 1600;

    /// <summary>What the text of one token takes in memory.</summary>
    public const int TokenBytes = (TokenLength * 2) + 22;

    private int _issued;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
        {
            return Answer("""{"ver":"1.0","account_type":"Managed","domain_name":"contoso.com","cloud_instance_name":"microsoftonline.com","cloud_audience_urn":"urn:federation:MicrosoftOnline"}""");
        }

        string form = await request.Content.ReadAsStringAsync(cancellationToken);
        int number = Interlocked.Increment(ref _issued);
        return Answer($"{{{AccessToken(number)}{(form.Contains("client_credentials", StringComparison.Ordinal) ? "" : SignIn(number))}}}");
    }

    private string AccessToken(int number)
    {
        string claims = $$"""{"aud":"{{audience}}","tid":"{{tenant}}","appid":"{{client}}","scp":"EWS.AccessAsUser.All","n":{{number}}}""";
        return $$""" "token_type":"Bearer","expires_in":3600,"access_token":"{{Jwt(claims).PadRight(TokenLength, 'x')}}" """;
    }

    private string SignIn(int number)
    {
        Guid user = new(number, 0, 0, new byte[8]);
        string id = $$"""{"aud":"{{client}}","iss":"https://login.microsoftonline.com/{{tenant}}/v2.0","tid":"{{tenant}}","oid":"{{user}}","sub":"s","preferred_username":"anna@contoso.com","ver":"2.0","iat":0,"exp":4102444800}""";
        string clientInfo = Base64UrlEncoder.Encode($$"""{"uid":"{{user}}","utid":"{{tenant}}"}""");
        return $$""" ,"scope":"https://outlook.office365.com/EWS.AccessAsUser.All","refresh_token":"{{new string('r', 800)}}","id_token":"{{Jwt(id)}}","client_info":"{{clientInfo}}" """;
    }

    private static string Jwt(string claims) => $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{Base64UrlEncoder.Encode(claims)}.";

    private static HttpResponseMessage Answer(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
