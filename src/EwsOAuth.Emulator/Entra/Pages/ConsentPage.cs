using EwsOAuth.Emulator.Entra.SignIn;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Asks whether an application may do what it asks for.</summary>
internal static class ConsentPage
{
    public static Task WriteAsync(HttpContext context, string flow, ISignInPurpose purpose, EmulatedUser user)
    {
        string permissions = string.Join('\n', purpose.Scope.Names.Select(name => $"<li>{Page.Text(Describe(name))} <span class=\"soft\">({Page.Text(name)})</span></li>"));
        string content = $"""
            <h1>Permissions requested</h1>
            <p class="soft">{Page.Text(user.UserPrincipalName)}</p>
            <p><strong>{Page.Text(purpose.Application.DisplayName)}</strong> from {Page.Text(purpose.Application.Tenant.DisplayName)} would like to:</p>
            <ul>
            {permissions}
            <li>Maintain access to data you have given it access to</li>
            <li>View your basic profile</li>
            </ul>
            <p class="soft">Accept only if you started this sign-in yourself.</p>
            <form method="post" action="/signin/consent">
            <input type="hidden" name="flow" value="{Page.Text(flow)}">
            <p class="buttons"><button class="main" id="accept" name="action" value="accept">Accept</button>
            <button id="decline" name="action" value="decline">Decline</button>
            <button id="cancel" name="action" value="cancel">Cancel</button></p>
            </form>
            """;
        return Page.WriteAsync(context, "Permissions requested", content, formTarget: purpose.FormTarget);
    }

    private static string Describe(string scope) => scope.ToUpperInvariant() switch
    {
        "EWS.ACCESSASUSER.ALL" => "Access your mailboxes via Exchange Web Services",
        "USER.READ" => "Sign you in and read your profile",
        "ACCESS_AS_USER" => "Call its service on your behalf",
        _ => scope,
    };
}
