namespace EwsOAuth;

/// <summary>The base of all errors that this library reports.</summary>
/// <remarks>Messages say what failed, with which value, and what to do now; they hold no token, secret or user name.</remarks>
public abstract class EwsOAuthException : Exception
{
    private const string Documentation = "docs/troubleshooting.md";

    /// <summary>Initializes an error.</summary>
    /// <param name="code">The stable code, in lower case with underscores.</param>
    /// <param name="message">What failed, with which value.</param>
    /// <param name="remedy">What to do now.</param>
    /// <param name="innerException">The cause, if there is one and it holds no secret.</param>
    private protected EwsOAuthException(string code, string message, string remedy, Exception? innerException = null)
        : base(remedy.Length == 0 ? message : $"{message} {remedy}", innerException)
    {
        Code = code;
        Reason = message;
        Remedy = remedy;
        HelpLink = $"{Documentation}#{code}";
    }

    /// <summary>Gets the stable code of the error, a heading in docs/troubleshooting.md.</summary>
    public string Code { get; }

    /// <summary>Gets what to do now.</summary>
    public string Remedy { get; }

    /// <summary>What failed, without what to do now.</summary>
    internal string Reason { get; }

    /// <summary>Says the same, and what had happened before; errors that nothing goes before stay as they are.</summary>
    internal virtual EwsOAuthException After(string before) => this;

    /// <summary>Gets the identity provider's or Exchange's id of the failed request, to be named in a support case.</summary>
    /// <value>Null where there was no request or no id.</value>
    public string? CorrelationId { get; init; }

    /// <summary>Gets whether the same call may succeed later without any change.</summary>
    /// <value>The default is false. A watch (<see cref="EwsOAuthConnection.WatchAsync"/>) survives a failure with true, and ends with one that has false.</value>
    public bool IsTransient { get; init; }
}
