using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>Stands for an exception of MSAL, whose own text can hold response bodies, states and user names.</summary>
internal sealed class RedactedException : Exception
{
    private RedactedException(string message)
        : base(message)
    {
    }

    /// <summary>Keeps of an exception what is safe to print; network failures pass as they are, they name hosts only.</summary>
    public static Exception Of(Exception exception) => exception switch
    {
        HttpRequestException => exception,
        MsalServiceException service => new RedactedException($"{service.GetType().Name}: {Word(service.ErrorCode)}, status {service.StatusCode}."),
        MsalException msal => new RedactedException($"{msal.GetType().Name}: {Word(msal.ErrorCode)}."),
        _ => new RedactedException($"{exception.GetType().Name} (text withheld)."),
    };

    /// <summary>Lets an OAuth error through, and nothing that only pretends to be one.</summary>
    public static string Word(string? text) =>
        text is { Length: > 0 and <= 64 } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.') ? text : "unnamed error";
}
