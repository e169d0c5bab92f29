using System.Reflection;

namespace EwsOAuth.Exchange;

/// <summary>Checks, before anything of the Managed API is touched, that it is there and is the one that the bridge fits.</summary>
/// <remarks>Knows names only, so that a missing or other library is one clear exception here and not a TypeLoadException in the middle of a call.</remarks>
internal static class ManagedApiContract
{
    internal const string AssemblyName = "Microsoft.Exchange.WebServices.NETStandard";

    private const string Namespace = "Microsoft.Exchange.WebServices.Data.";
    private const string Remedy = "Reference the package Microsoft.Exchange.WebServices.NETStandard 2.0.0-beta3.";
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The assembly version of the only release that works as measured; the package is frozen.</summary>
    private static readonly Version OldestVersion = new(2, 2, 1, 0);

    // An interface must have exactly these members: one more and the bridge's class would not load.
    private static readonly (string Type, string[] Methods)[] Interfaces =
    [
        ("IEwsHttpWebRequestFactory", ["CreateExceptionResponse", "CreateRequest"]),
        ("IEwsHttpWebRequest",
        [
            "Abort", "GetResponse", "get_Accept", "get_AllowAutoRedirect", "get_ClientCertificates", "get_ConnectionGroupName", "get_Content", "get_ContentType",
            "get_CookieContainer", "get_Credentials", "get_Headers", "get_KeepAlive", "get_Method", "get_PreAuthenticate", "get_Proxy", "get_RequestUri",
            "get_Timeout", "get_UseDefaultCredentials", "get_UserAgent", "set_Accept", "set_AllowAutoRedirect", "set_ClientCertificates",
            "set_ConnectionGroupName", "set_Content", "set_ContentType", "set_CookieContainer", "set_Credentials", "set_KeepAlive", "set_Method",
            "set_PreAuthenticate", "set_Proxy", "set_Timeout", "set_UseDefaultCredentials", "set_UserAgent",
        ]),
        ("IEwsHttpWebResponse",
        [
            "Close", "GetResponseStream", "get_ContentEncoding", "get_ContentType", "get_Headers", "get_ProtocolVersion", "get_ResponseUri", "get_StatusCode",
            "get_StatusDescription",
        ]),
    ];

    private static readonly (string Type, string[] Members)[] Classes =
    [
        ("EwsHttpClientException", [".ctor", "get_Response"]),
        ("ExchangeService", [".ctor", "get_ImpersonatedUserId", "get_Url", "set_ImpersonatedUserId", "set_Url"]),
        ("ExchangeServiceBase",
        [
            "get_HttpHeaders", "get_WebProxy", "set_Credentials", "set_HttpWebRequestFactory", "set_SendClientLatencies", "set_Timeout", "set_UseDefaultCredentials",
        ]),
        ("ImpersonatedUserId", [".ctor"]),
        ("OAuthCredentials", [".ctor"]),
    ];

    private static volatile bool _verified;

    /// <summary>Checks the Managed API that this process finds.</summary>
    /// <exception cref="EwsOAuthConfigurationException">It is missing (<c>managed_api_missing</c>) or another one (<c>managed_api_unsupported</c>).</exception>
    public static void Verify()
    {
        if (!_verified)
        {
            Verify(() => Assembly.Load(new AssemblyName(AssemblyName)));
            _verified = true;
        }
    }

    /// <summary>Checks the Managed API that a function gives.</summary>
    internal static void Verify(Func<Assembly> load)
    {
        Assembly assembly;
        try
        {
            assembly = load();
        }
        catch (FileNotFoundException exception)
        {
            throw Fault("managed_api_missing", "The Managed API is not there: ExchangeService lives in it.", exception);
        }
        catch (Exception exception) when (exception is FileLoadException or BadImageFormatException)
        {
            throw Fault("managed_api_unsupported", "The Managed API was found but cannot be loaded.", exception);
        }

        if (assembly.GetName().Version is not Version version || version < OldestVersion)
        {
            throw Fault("managed_api_unsupported", $"The Managed API has version {assembly.GetName().Version}; {OldestVersion} is needed.");
        }

        if (FirstMismatch(assembly) is string mismatch)
        {
            throw Fault("managed_api_unsupported", $"The Managed API {version} is not the one this library was made for: {mismatch}.");
        }
    }

    private static string? FirstMismatch(Assembly assembly)
    {
        foreach ((string name, string[] methods) in Interfaces)
        {
            if (assembly.GetType(Namespace + name) is not Type type || !type.IsInterface)
            {
                return $"{name} is missing";
            }

            if (!type.GetMethods(Any).Select(method => method.Name).Order(StringComparer.Ordinal).SequenceEqual(methods.Order(StringComparer.Ordinal)))
            {
                return $"{name} has other members";
            }
        }

        foreach ((string name, string[] members) in Classes)
        {
            if (assembly.GetType(Namespace + name) is not Type type)
            {
                return $"{name} is missing";
            }

            if (members.FirstOrDefault(member => type.GetMember(member, Any).Length == 0) is string missing)
            {
                return $"{name}.{missing} is missing";
            }
        }

        return null;
    }

    private static EwsOAuthConfigurationException Fault(string code, string message, Exception? cause = null) =>
        new([new EwsConfigurationFault(AssemblyName, code, message, Remedy)], cause);
}
