using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Adfs;

/// <summary>Says in the words of AD FS what the parts that it shares with Entra ID refuse.</summary>
internal static class AdfsErrors
{
    private static readonly Dictionary<int, (string Error, string Number, string Text)> Known = new()
    {
        [700016] = ("invalid_client", "MSIS9607", "The 'client_id' parameter in the request is invalid. No registered client is found with this identifier."),
        [7000112] = ("invalid_client", "MSIS9607", "The 'client_id' parameter in the request is invalid. No registered client is found with this identifier."),
        [7000215] = ("invalid_client", "MSIS9622", "Client authentication failed. Please verify the credential provided for client authentication is valid."),
        [7000222] = ("invalid_client", "MSIS9622", "Client authentication failed. Please verify the credential provided for client authentication is valid."),
        [700027] = ("invalid_client", "MSIS9622", "Client authentication failed. Please verify the credential provided for client authentication is valid."),
        [500011] = ("invalid_resource", "MSIS9602", "The received 'resource' parameter is invalid. The authorization server can not find a registered resource with the specified identifier."),
        [50034] = ("invalid_grant", "MSIS9659", "Invalid 'username' or 'password'."),
        [50126] = ("invalid_grant", "MSIS9659", "Invalid 'username' or 'password'."),
    };

    private static readonly Dictionary<int, string> KnownOnPages = new()
    {
        [700016] = "MSIS9223: Received invalid OAuth authorization request. The received 'client_id' is invalid as no registered client was found with this client identifier.",
        [50011] = "MSIS9224: Received invalid OAuth authorization request. The received 'redirect_uri' parameter is not a valid registered redirect URI for the client identifier.",
        [500113] = "MSIS9224: Received invalid OAuth authorization request. The received 'redirect_uri' parameter is not a valid registered redirect URI for the client identifier.",
    };

    /// <summary>Gives what a page of AD FS says.</summary>
    public static string OnPage(EntraError error) => KnownOnPages.TryGetValue(error.Code, out string? text) ? text : error.Text;

    /// <summary>Gives what an application is told with a redirect.</summary>
    public static EntraError ForApplication(EntraError error) => Known.TryGetValue(error.Code, out (string Error, string Number, string Text) known)
        ? new EntraError(error.Code, known.Error, $"{known.Number}: {known.Text}")
        : error;

    public static Task WriteAsync(HttpContext context, EntraError error)
    {
        (string word, string text) = Known.TryGetValue(error.Code, out (string Error, string Number, string Text) known) ? (known.Error, $"{known.Number}: {known.Text}") : (error.Error, error.Text);
        return JsonAnswer.WriteAsync(context, new JsonObject { ["error"] = word, ["error_description"] = text }, StatusCodes.Status400BadRequest);
    }
}
