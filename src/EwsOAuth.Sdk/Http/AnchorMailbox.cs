using System.Net.Http.Headers;

namespace EwsOAuth.Http;

/// <summary>The header by which Exchange finds the server of a mailbox; here it also tells whose mailbox a call is about.</summary>
internal static class AnchorMailbox
{
    internal const string Header = "X-AnchorMailbox";

    /// <summary>Gives the mailbox that a request is about; empty where it names none.</summary>
    public static string Of(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues(Header, out HeaderStringValues values) ? values.ToString() : string.Empty;
}
