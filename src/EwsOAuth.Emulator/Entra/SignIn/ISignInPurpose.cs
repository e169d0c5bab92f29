using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Why somebody signs in, and what follows: an answer to an application, or the approval of a device.</summary>
internal interface ISignInPurpose
{
    EmulatedApplication Application { get; }

    /// <summary>Gets the tenant whose users may sign in; none for any.</summary>
    EmulatedTenant? Tenant { get; }

    RequestedScope Scope { get; }

    string? LoginHint { get; }

    /// <summary>Gets whether the person is asked even if everything was consented to before.</summary>
    bool AlwaysAsks { get; }

    /// <summary>Gets where forms may lead besides the emulator, for the pages' content security policy.</summary>
    string? FormTarget { get; }

    Task CompleteAsync(HttpContext context, EmulatedUser user, bool multiFactor);

    /// <param name="context">The request to answer.</param>
    /// <param name="error">What the application is told.</param>
    /// <param name="subcode">"cancel" if the person pressed Cancel.</param>
    Task RefuseAsync(HttpContext context, EntraError error, string? subcode = null);
}
