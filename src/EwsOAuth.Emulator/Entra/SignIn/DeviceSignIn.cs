using EwsOAuth.Emulator.Entra.Pages;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Somebody signs in for a device whose code they have entered.</summary>
internal sealed class DeviceSignIn(DeviceAuthorization authorization, RequestedScope scope) : ISignInPurpose
{
    public EmulatedApplication Application => authorization.Application;

    public EmulatedTenant? Tenant => authorization.Tenant;

    public RequestedScope Scope => scope;

    public string? LoginHint => null;

    // The person may have been tricked into entering somebody else's code: they are always asked.
    public bool AlwaysAsks => true;

    public string? FormTarget => null;

    public Task CompleteAsync(HttpContext context, EmulatedUser user, bool multiFactor)
    {
        if (user.DeviceCodeBlocked)
        {
            authorization.Block();
            return ErrorPage.WriteAsync(context, UserErrors.DeviceCodeBlocked());
        }

        authorization.Approve(user, multiFactor);
        return MessagePage.WriteAsync(context, "You have signed in", $"You have signed in to {Application.DisplayName} on your device. You may now close this window.");
    }

    public Task RefuseAsync(HttpContext context, EntraError error, string? subcode = null)
    {
        authorization.Decline();
        return MessagePage.WriteAsync(context, "Not signed in", $"{Application.DisplayName} on your device was not signed in. You may now close this window.");
    }
}
