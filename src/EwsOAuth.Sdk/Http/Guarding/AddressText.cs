using EwsOAuth.Diagnostics;

namespace EwsOAuth.Http.Guarding;

/// <summary>Shows an address in a message: scheme, host and port only, for user info, path and query can hold secrets.</summary>
internal static class AddressText
{
    public static string Of(Uri? address) => address switch
    {
        null => "(no address)",
        { IsAbsoluteUri: false } => "(a relative address)",
        _ => ExternalText.Clean(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), maxLength: 200),
    };
}
