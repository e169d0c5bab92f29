using System.Net.Http.Headers;

namespace EwsOAuth.Http.Authorization;

/// <summary>What a 401 asks for (RFC 6750, section 3; claims: https://learn.microsoft.com/entra/identity-platform/claims-challenge).</summary>
internal sealed class BearerChallenge
{
    private BearerChallenge(bool acceptsBearer, string? claims)
    {
        AcceptsBearer = acceptsBearer;
        Claims = claims;
    }

    /// <summary>Whether another token can help: not where the server offers other schemes only, or says that the token is not what is wrong.</summary>
    public bool AcceptsBearer { get; }

    /// <summary>The claims demanded, as JSON; null where none are, or where they make no sense.</summary>
    public string? Claims { get; }

    public static BearerChallenge Of(HttpResponseMessage response)
    {
        bool bearer = false;
        bool other = false;
        string? claims = null;
        foreach (AuthenticationHeaderValue challenge in response.Headers.WwwAuthenticate)
        {
            if (!string.Equals(challenge.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
            {
                other = true;
                continue;
            }

            bearer = true;
            claims ??= ClaimsText.Decode(ChallengeParameters.Find(challenge.Parameter, "claims"));
        }

        return new BearerChallenge((bearer || !other) && ExchangeDiagnostics.AnotherTokenMayHelp(response), claims);
    }
}
