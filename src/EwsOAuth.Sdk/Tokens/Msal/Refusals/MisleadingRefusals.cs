using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>The few refusals that ask for a person although a person cannot help.</summary>
/// <remarks>
/// Microsoft says to go by the OAuth error and not by the number, and so does this SDK: <see cref="EntraErrorCatalogue"/> is for text. Here it is the
/// error that is wrong. <c>invalid_grant</c> means that the sign-in is worth nothing any more (RFC 6749, section 5.2), and MSAL refuses to ask
/// again for two minutes; what it is sent for with these numbers passes by itself. Should Microsoft give one of them another meaning,
/// the price is an answer that comes later, never a wrong one: a refusal that lasts is told as <c>entra_unavailable</c>.
/// </remarks>
internal static class MisleadingRefusals
{
    /// <summary>Errors that mean "ask the person" (RFC 6749, section 5.2; OpenID Connect Core, section 3.1.2.6).</summary>
    private static readonly FrozenSet<string> AsksForPerson = new[] { "invalid_grant", "interaction_required", "login_required" }.ToFrozenSet();

    private static readonly FrozenDictionary<int, MisleadingRefusal> Refusals = new MisleadingRefusal[]
    {
        new(50033, "the service had a transient failure and the sign-in is as good as before", Pause: null),
        // Signing in again would be the next turn of the loop; after a minute without requests the service has forgotten it.
        new(50196, "the service stopped a loop of equal requests and the sign-in is as good as before", TimeSpan.FromSeconds(60)),
        new(90006, "the service had a transient failure and the sign-in is as good as before", Pause: null),
        new(90033, "the service had a transient failure and the sign-in is as good as before", Pause: null),
    }.ToFrozenDictionary(refusal => refusal.Number);

    /// <summary>Looks for one in an answer whose body is in memory.</summary>
    public static async Task<MisleadingRefusal?> InAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return AsksForPerson.Contains(TextOf(json, "error") ?? string.Empty)
                && EntraErrorCatalogue.NumberIn(TextOf(json, "error_description")) is { } number ? Refusals.GetValueOrDefault(number) : null;
        }
        catch (JsonException)
        {
            // Not ours to judge: MSAL says what is wrong with it.
            return null;
        }
    }

    /// <summary>Says what happened.</summary>
    public static TokenAcquisitionException Error(MisleadingRefusal refusal, TimeSpan? retryAfter, string host, string? correlationId)
    {
        string number = refusal.Number.ToString(CultureInfo.InvariantCulture);
        return new TokenAcquisitionException(
            retryAfter is null ? "entra_unavailable" : "entra_throttled",
            $"{host} refused a token for a reason that passes (AADSTS{number}): {refusal.Reason}.",
            retryAfter is null ? "Try again in a moment; nobody has to sign in." : $"Reuse tokens instead of asking for each call, and try again in {Math.Ceiling(retryAfter.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds; nobody has to sign in.")
        {
            IsTransient = true,
            RetryAfter = retryAfter,
            CorrelationId = correlationId,
        };
    }

    private static string? TextOf(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
