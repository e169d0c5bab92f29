using static EwsOAuth.Exchange.Diagnosis.RefusalSigns;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>The table from which a refusal is read; the first row that matches decides. What Exchange says tomorrow is one more row.</summary>
internal static class RefusalMarkers
{
    private static readonly int[] Refused = [401, 403];

    public static IReadOnlyList<RefusalMarker> All { get; } =
    [
        // Exchange's own number is the surest sign there is.
        new() { Statuses = Refused, Number = "4000000", Verdict = RefusalVerdicts.OAuthNotAvailable },
        new() { Statuses = Refused, Number = "2000003", Verdict = RefusalVerdicts.AudienceMismatch },
        new() { Statuses = Refused, Number = "2000004", Verdict = RefusalVerdicts.TokenTenantUnknown },
        new() { Statuses = Refused, With = PersonalAccount, Verdict = RefusalVerdicts.PersonalAccount },
        new() { Statuses = Refused, Number = "2000005", Verdict = RefusalVerdicts.TokenUserUnknown },
        new() { Statuses = Refused, Number = "2000008", Verdict = RefusalVerdicts.ScopeInsufficient },

        // A web page where SOAP is due: who wrote it decides.
        new() { Statuses = [511], Without = FromExchange, Verdict = RefusalVerdicts.CaptivePortal },
        new() { Statuses = [200, 203], With = Html, Without = FromExchange, Verdict = RefusalVerdicts.CaptivePortal },
        new() { Statuses = [200, 203], With = Html, Verdict = RefusalVerdicts.EndpointWrong },
        // A 401 of a web server comes with a page too: what offers authentication is no blocking page.
        new() { Statuses = Refused, With = Html, Without = FromExchange | OtherSchemesOnly | OffersBearer, Verdict = RefusalVerdicts.ProxyPage },

        new() { Statuses = [401], With = ByPassword | BasicNotOffered, Verdict = RefusalVerdicts.BasicNotAccepted },
        new() { Statuses = [401], With = ByPassword, Verdict = RefusalVerdicts.PasswordRefused },
        new() { Statuses = [401], With = OtherSchemesOnly, Verdict = RefusalVerdicts.BearerNotAccepted },
        new() { Statuses = Refused, With = WrongAudience, Verdict = RefusalVerdicts.AudienceMismatch },

        // Exchange's words for an application access policy, and for a policy about User-Agents.
        new() { Statuses = [403], Words = "AppOnly AccessPolicy", Verdict = RefusalVerdicts.AccessDenied },
        new() { Statuses = [403], Words = "RAOP", Verdict = RefusalVerdicts.AccessDenied },
        new() { Statuses = [403], Words = "ErrorAccessDenied", Verdict = RefusalVerdicts.AccessDenied },
        new() { Statuses = [403], Words = "User-Agent", With = Online, Verdict = RefusalVerdicts.EwsBlocked, Cause = EwsBlockReason.UserAgentPolicy },

        // Without a word the token itself tells whether the permission is missing or EWS is switched off.
        new() { Statuses = [403], With = MissingPermission, Verdict = RefusalVerdicts.ScopeInsufficient },
        new() { Statuses = [403], With = RightToken | Online, Verdict = RefusalVerdicts.EwsBlocked },
        new() { Statuses = [403], Verdict = RefusalVerdicts.Forbidden },
        new() { Statuses = [401], Verdict = RefusalVerdicts.TokenRejected },
        new() { Statuses = [404, 405, 410], Verdict = RefusalVerdicts.EndpointWrong },
    ];
}
