namespace EwsOAuth;

/// <summary>What a verdict rests on, for a support case: cleaned of control characters, of the token and of the mailbox.</summary>
public sealed class EwsRefusalEvidence
{
    internal EwsRefusalEvidence(int status, string server)
    {
        Status = status;
        Server = server;
    }

    /// <summary>Gets the HTTP status of the final answer.</summary>
    public int Status { get; }

    /// <summary>Gets the server that was asked: scheme, host and port.</summary>
    public string Server { get; }

    /// <summary>Gets the header <c>x-ms-diagnostics</c>, in which Exchange gives a number and a reason.</summary>
    /// <value>Null where there is none.</value>
    public string? Diagnostics { get; internal init; }

    /// <summary>Gets the id under which Exchange has logged the request.</summary>
    /// <value>Null where there is none: then the answer was hardly Exchange's.</value>
    public string? RequestId { get; internal init; }

    /// <summary>Gets the schemes that the server offers for authentication, such as <c>Bearer</c> or <c>Negotiate</c>.</summary>
    public IReadOnlyList<string> AuthenticationSchemes { get; internal init; } = [];

    /// <summary>Gets the headers of the answer that tell who gave it and why, as they came.</summary>
    /// <value>Values by the header's name, whose case does not matter.</value>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>Gets the beginning of the answer's text.</summary>
    /// <value>Null where there was none.</value>
    public string? Text { get; internal init; }

    /// <summary>Gets what the token is for.</summary>
    /// <value>Null where the token is opaque.</value>
    public EwsTokenShape? Token { get; internal init; }

    /// <summary>Describes the evidence in one line.</summary>
    /// <returns>Status, server, diagnostics, id and token.</returns>
    public override string ToString() =>
        $"{Status} from {Server}{Named("x-ms-diagnostics", Diagnostics)}{Named("request id", RequestId)}{Named("token", Token)}";

    private static string Named(string name, object? value) => value is null ? string.Empty : $", {name}: {value}";
}
