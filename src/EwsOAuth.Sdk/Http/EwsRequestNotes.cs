using System.Net;

namespace EwsOAuth.Http;

/// <summary>What the stages tell each other about one request. One object, because a dictionary entry for each note costs more than the notes.</summary>
internal sealed class EwsRequestNotes
{
    /// <summary>What the request does; unless the bridge says otherwise it counts as a write.</summary>
    public EwsOperation Operation { get; set; } = EwsOperation.Write;

    /// <summary>Whether an ExchangeService makes the call: then a refusal becomes an exception that says why.</summary>
    public bool IsServiceCall { get; set; }

    /// <summary>The service's own limit for one attempt; null leaves it to the connection's.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The cookies of the service that sends; null where none are kept.</summary>
    public CookieContainer? Cookies { get; set; }

    /// <summary>The token that the last attempt carried.</summary>
    public EwsAccessToken? Sent { get; set; }

    /// <summary>The token that Exchange refused: the next attempt carries another one.</summary>
    public EwsAccessToken? Rejected { get; set; }

    /// <summary>The claims that Exchange demanded for the next attempt.</summary>
    public string? Claims { get; set; }

    /// <summary>The address that the guard has checked: the only one the transport sends to.</summary>
    public Uri? CheckedAddress { get; set; }

    /// <summary>How often Exchange has asked this call to wait.</summary>
    public int TimesThrottled { get; set; }

    /// <summary>Whether the call waits for that and is sent again; otherwise the answer is its caller's.</summary>
    public bool WaitsAgain { get; set; }

    /// <summary>Whether Exchange's last answer says that this call was one too many at once.</summary>
    public bool IsOneTooMany { get; set; }

    /// <summary>When the patience for the whole call ends, as a timestamp: the wall clock may be set meanwhile.</summary>
    public long BudgetEnd { get; set; }

    /// <summary>Whether the body reports its own start in <see cref="BodyStarted"/>; of any other it has to be assumed.</summary>
    public bool BodyIsTracked { get; set; }

    /// <summary>Whether the body may have left whole: before that, where a connection did not take all of it, and after a refusal, the server cannot have executed anything.</summary>
    public bool BodyStarted { get; set; }
}
