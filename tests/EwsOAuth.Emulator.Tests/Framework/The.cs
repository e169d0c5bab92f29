using System.Text.Json;

namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>Facts of the running test.</summary>
internal static class The
{
    public const string Scope = "https://outlook.office365.com/EWS.AccessAsUser.All";
    public const string ApplicationScope = "https://outlook.office365.com/.default";

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An address without one of its query parameters.</summary>
    public static Uri Without(string parameter, Uri uri) =>
        new(uri.GetLeftPart(UriPartial.Path) + "?" + string.Join('&', uri.Query[1..].Split('&').Where(pair => !pair.StartsWith(parameter + "=", StringComparison.Ordinal))));

    /// <summary>The AADSTS number of an error.</summary>
    public static int CodeOf(JsonElement error) => error.GetProperty("error_codes")[0].GetInt32();
}
