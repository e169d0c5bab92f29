namespace EwsOAuth;

/// <summary>Says which token is wanted.</summary>
public sealed class TokenRequest
{
    /// <summary>Initializes a request for one scope.</summary>
    /// <param name="scope">The scope with its resource, such as <c>https://outlook.office365.com/EWS.AccessAsUser.All</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="scope"/> is empty or blank.</exception>
    public TokenRequest(string scope)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scope);
        Scope = scope;
    }

    /// <summary>Initializes a copy, so that single values can be changed: <c>new TokenRequest(request) { Claims = claims }</c>.</summary>
    /// <param name="original">The request to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="original"/> is null.</exception>
    public TokenRequest(TokenRequest original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Scope = original.Scope;
        Claims = original.Claims;
        Rejected = original.Rejected;
        AllowInteraction = original.AllowInteraction;
        ForceInteraction = original.ForceInteraction;
        LoginHint = original.LoginHint;
        Deadline = original.Deadline;
        Progress = original.Progress;
    }

    /// <summary>Gets the scope with its resource.</summary>
    /// <value>A delegated scope; acquirers for applications ask for <c>.default</c> of the same resource instead.</value>
    public string Scope { get; }

    /// <summary>Gets the claims that Exchange demanded in a challenge.</summary>
    /// <value>A JSON object, or null (the default) when none were demanded. With claims every cache is passed by.</value>
    /// <remarks>Continuous access evaluation: https://learn.microsoft.com/entra/identity-platform/claims-challenge.</remarks>
    public string? Claims { get; init; }

    /// <summary>Gets the token that was refused: any other will do.</summary>
    /// <value>Compared by value. The default is null: every valid token will do.</value>
    public EwsAccessToken? Rejected { get; init; }

    /// <summary>Gets whether a person may be asked to sign in.</summary>
    /// <value>The default is false. Only <see cref="EwsOAuthConnection.ConnectAsync"/> sets it.</value>
    public bool AllowInteraction { get; init; }

    /// <summary>Gets whether a person is asked even if a remembered sign-in would do.</summary>
    /// <value>The default is false. Has no meaning without <see cref="AllowInteraction"/>.</value>
    public bool ForceInteraction { get; init; }

    /// <summary>Gets the user name to suggest on the sign-in page.</summary>
    /// <value>The default is null: the person chooses.</value>
    public string? LoginHint { get; init; }

    /// <summary>Gets when the limit of this sign-in ends.</summary>
    /// <value>In UTC. The default is null: no limit beyond the cancellation token.</value>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets who is told what a sign-in waits for.</summary>
    /// <value>The default is null: nobody.</value>
    public IProgress<SignInProgress>? Progress { get; init; }

    /// <summary>Describes the request without its claims, its token and its user.</summary>
    /// <returns>The scope and whether a person may be asked.</returns>
    public override string ToString() => $"{Scope} (interaction {(AllowInteraction ? "allowed" : "not allowed")})";
}
