using System.Collections.Frozen;

namespace EwsOAuth.Tokens;

/// <summary>Asks several acquirers in their order, and goes on to the next one only where that one cannot do it here.</summary>
internal sealed class FirstOfTokenAcquirer(ITokenAcquirer[] acquirers) : ITokenAcquirer, IRemembersSignIn
{
    /// <summary>
    /// Refusals that depend on the way of signing in, so that another way may succeed. What a person decided (cancelled, declined) and
    /// what is wrong for every way (secret, tenant, consent, network) is not among them: falling on would only hide it.
    /// </summary>
    private static readonly FrozenSet<string> AnotherWayMayDo = new[]
    {
        "browser_unavailable",
        "claims_not_satisfiable",
        "conditional_access_refused",
        "credential_unavailable",
        "device_code_untrusted",
        "managed_identity_unavailable",
        "token_not_renewed",
    }.ToFrozenSet();

    public EwsAccount? Account => acquirers.OfType<IRemembersSignIn>().Select(acquirer => acquirer.Account).FirstOrDefault(account => account is not null);

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<EwsOAuthException> passed = [];
        for (int index = 0; ; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await acquirers[index].AcquireAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (EwsOAuthException exception) when (index < acquirers.Length - 1 && FallsThrough(exception))
            {
                // The next one is asked, within the same sign-in limit: the token and the deadline are the caller's.
                passed.Add(exception);
            }
            catch (EwsOAuthException exception) when (ReasonsBefore(passed, exception) is { Length: > 0 } before)
            {
                throw exception.After(before);
            }
        }
    }

    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (IRemembersSignIn acquirer in acquirers.OfType<IRemembersSignIn>())
        {
            await acquirer.ForgetAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says why the others were passed by: whoever reads the last error looks for the first one. That nobody is signed in is no news.</summary>
    private static string ReasonsBefore(List<EwsOAuthException> passed, EwsOAuthException last) => string.Join(' ', passed
        .Where(exception => exception.Code != "signin_required" && exception.Reason != last.Reason)
        .Select(exception => $"Another way had failed before: {exception.Reason}")
        .Distinct());

    private static bool FallsThrough(EwsOAuthException exception) => exception is SignInRequiredException || AnotherWayMayDo.Contains(exception.Code);
}
