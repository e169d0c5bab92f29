using System.Net.Http.Headers;

namespace EwsOAuth.Http;

/// <summary>Reads the header in which Exchange says what is wrong with a token: <c>2000008;reason="…";error_category="…"</c>.</summary>
internal static class ExchangeDiagnostics
{
    internal const string Header = "x-ms-diagnostics";

    /// <summary>Modern authentication is off, or off for this user.</summary>
    internal const string NotAvailable = "4000000";

    // Invalid audience, unknown tenant, OAuth not available: every token that this connection can get is refused like this one.
    private static readonly string[] NotOfOneToken = ["2000003", "2000004", NotAvailable];

    /// <summary>Gives the number at the beginning; null where there is none.</summary>
    public static string? NumberOf(HttpResponseMessage response)
    {
        string text = TextOf(response) ?? string.Empty;
        int length = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        string number = length < 0 ? text : text[..length];
        return number.Length == 0 ? null : number;
    }

    public static string? TextOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(Header, out HeaderStringValues values) ? values.ToString() : null;

    /// <summary>Whether another token of the same kind may be taken where this one was refused.</summary>
    public static bool AnotherTokenMayHelp(HttpResponseMessage response) => NumberOf(response) is not { } number || !NotOfOneToken.Contains(number);
}
