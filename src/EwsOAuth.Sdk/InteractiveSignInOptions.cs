namespace EwsOAuth;

/// <summary>Says how a person signs in with a browser.</summary>
public sealed class InteractiveSignInOptions
{
    /// <summary>Gets or sets where the browser brings the answer (RFC 8252, section 7.3).</summary>
    /// <value>
    /// An http address of this machine: <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>. Without a port a free one is chosen for each sign-in.
    /// The default is <c>http://localhost</c>, which has to be registered under "Mobile and desktop applications".
    /// </value>
    public Uri RedirectUri { get; set; } = new("http://localhost");

    /// <summary>Gets or sets what opens the browser; it may return before the person is done.</summary>
    /// <value>The default is null: the system's browser.</value>
    public Func<Uri, CancellationToken, Task>? OpenBrowser { get; set; }

    /// <summary>Gets or sets the user name to suggest where the request itself suggests none.</summary>
    /// <value>The default is null: the person chooses.</value>
    public string? LoginHint { get; set; }

    /// <summary>Gets or sets what the sign-in page asks.</summary>
    /// <value>The default is <see cref="SignInPrompt.SelectAccount"/>.</value>
    public SignInPrompt Prompt { get; set; } = SignInPrompt.SelectAccount;
}
