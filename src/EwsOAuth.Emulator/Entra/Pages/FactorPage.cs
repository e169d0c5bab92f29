using EwsOAuth.Emulator.Entra.SignIn;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Stands for the second factor: a tap on a telephone that nobody needs to own.</summary>
internal static class FactorPage
{
    public static Task WriteAsync(HttpContext context, string flow, ISignInPurpose purpose, EmulatedUser user)
    {
        string content = $"""
            <h1>Approve sign in request</h1>
            <p class="soft">{Page.Text(user.UserPrincipalName)}</p>
            <p>Your organization asks for more than a password. Press Approve as you would on your telephone.</p>
            <form method="post" action="/signin/factor">
            <input type="hidden" name="flow" value="{Page.Text(flow)}">
            <p class="buttons"><button class="main" id="approve" name="action" value="approve">Approve</button>
            <button id="cancel" name="action" value="cancel">Cancel</button></p>
            </form>
            """;
        return Page.WriteAsync(context, "Approve sign in request", content, formTarget: purpose.FormTarget);
    }
}
