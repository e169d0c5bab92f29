using EwsOAuth.Emulator.Entra.SignIn;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>Lets a person choose among the accounts of the browser's session.</summary>
internal static class AccountPage
{
    public static Task WriteAsync(HttpContext context, string flow, ISignInPurpose purpose, IReadOnlyList<EmulatedUser> accounts)
    {
        string choices = string.Join('\n', accounts.Select(Choice));
        string content = $"""
            <h1>Pick an account</h1>
            <p>to continue to <strong>{Page.Text(purpose.Application.DisplayName)}</strong></p>
            <form method="post" action="/signin/account">
            <input type="hidden" name="flow" value="{Page.Text(flow)}">
            {choices}
            <button class="account" id="other-account" name="action" value="other">Use another account</button>
            <p class="buttons"><button id="cancel" name="action" value="cancel">Cancel</button></p>
            </form>
            """;
        return Page.WriteAsync(context, "Pick an account", content, formTarget: purpose.FormTarget);
    }

    private static string Choice(EmulatedUser user) => $"""
        <button class="account" name="action" value="account:{Page.Text(user.ObjectId)}"><strong>{Page.Text(user.DisplayName)}</strong><br><span class="soft">{Page.Text(user.UserPrincipalName)}</span></button>
        """;
}
