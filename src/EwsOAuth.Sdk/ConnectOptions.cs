namespace EwsOAuth;

/// <summary>Says how <see cref="EwsOAuthConnection.ConnectAsync"/> signs in this time.</summary>
public sealed class ConnectOptions
{
    /// <summary>Gets or sets whether the person is asked even if a remembered sign-in would do.</summary>
    /// <value>The default is false: silent first.</value>
    public bool ForceInteraction { get; set; }

    /// <summary>Gets or sets the user name to suggest on the sign-in page.</summary>
    /// <value>The default is null: the person chooses.</value>
    public string? LoginHint { get; set; }

    /// <summary>Gets or sets who is told what the sign-in waits for.</summary>
    /// <value>The default is null: nobody.</value>
    public IProgress<SignInProgress>? Progress { get; set; }
}
