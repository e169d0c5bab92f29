using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Decides which page comes next: account, password, second factor, consent, or the end.</summary>
internal sealed class SignInDirector(BrowserSessions sessions, SecretStore<SignInFlow> flows)
{
    /// <summary>Shows the first page, or none if the browser's session and former consent are enough.</summary>
    public Task StartAsync(HttpContext context, SignInFlow flow)
    {
        IReadOnlyList<EmulatedUser> accounts = Accounts(context, flow);
        if (!flow.FreshAccount && !flow.ChooseAccount && flow.User is null)
        {
            flow.User = flow.Purpose.LoginHint is { } hint
                ? accounts.FirstOrDefault(user => string.Equals(user.UserPrincipalName, hint, StringComparison.OrdinalIgnoreCase))
                : accounts.Count == 1 ? accounts[0] : null;
            flow.MultiFactor = flow.User is { } user && sessions.Find(context)!.IsMultiFactor(user);
        }

        return ContinueAsync(context, flow, flows.Add(flow));
    }

    /// <summary>Ends a sign-in that must not show a page ("prompt=none").</summary>
    public Task AnswerSilentlyAsync(HttpContext context, SignInFlow flow)
    {
        IReadOnlyList<EmulatedUser> accounts = Accounts(context, flow);
        EmulatedUser? user = accounts.FirstOrDefault(account => flow.Purpose.LoginHint is null || string.Equals(account.UserPrincipalName, flow.Purpose.LoginHint, StringComparison.OrdinalIgnoreCase));
        if (user is null)
        {
            return flow.Purpose.RefuseAsync(context, UserErrors.NoSession());
        }

        bool multiFactor = sessions.Find(context)!.IsMultiFactor(user);
        return user.RequireMfa && !multiFactor ? flow.Purpose.RefuseAsync(context, UserErrors.MultiFactorRequired())
            : !ConsentCheck.IsCovered(flow.Purpose.Application, user, flow.Purpose.Scope) ? flow.Purpose.RefuseAsync(context, UserErrors.ConsentRequired(flow.Purpose.Application, "consent_required"))
            : CompleteAsync(context, user, multiFactor, flow);
    }

    public Task ContinueAsync(HttpContext context, SignInFlow flow, string id)
    {
        ISignInPurpose purpose = flow.Purpose;
        if (flow.User is not { } user)
        {
            IReadOnlyList<EmulatedUser> accounts = Accounts(context, flow);
            return accounts.Count > 0 && !flow.FreshAccount
                ? AccountPage.WriteAsync(context, id, purpose, accounts)
                : PasswordPage.WriteAsync(context, id, purpose, purpose.LoginHint, null);
        }

        if (user.RequireMfa && !flow.MultiFactor)
        {
            return FactorPage.WriteAsync(context, id, purpose, user);
        }

        sessions.Open(context).Add(user, flow.MultiFactor);
        bool covered = ConsentCheck.IsCovered(purpose.Application, user, purpose.Scope);
        if (!covered && purpose.Application.RequireConsentByAdmin)
        {
            return AdminPage.WriteAsync(context, id, purpose, UserErrors.AdminConsentRequired(purpose.Application));
        }

        if (!flow.Consented && (!covered || purpose.AlwaysAsks))
        {
            return ConsentPage.WriteAsync(context, id, purpose, user);
        }

        flows.Remove(id);
        return CompleteAsync(context, user, flow.MultiFactor, flow);
    }

    private static Task CompleteAsync(HttpContext context, EmulatedUser user, bool multiFactor, SignInFlow flow)
    {
        context.LedgerEntry().User = user.UserPrincipalName;
        context.LedgerEntry().ClientId = flow.Purpose.Application.ClientId;
        return flow.Purpose.CompleteAsync(context, user, multiFactor);
    }

    private IReadOnlyList<EmulatedUser> Accounts(HttpContext context, SignInFlow flow) =>
        [.. (sessions.Find(context)?.Users ?? []).Where(user => flow.Purpose.Tenant is not { } tenant || tenant == user.Tenant)];
}
