using EwsOAuth.Configuration;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Http.Throttling;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http;

/// <summary>What a pipeline is made of: everything comes from the connection.</summary>
internal sealed class EwsPipelineParts
{
    public required ITokenAcquirer Acquirer { get; init; }

    /// <summary>The token that every call asks for: never one that asks a person.</summary>
    public required TokenRequest TokenRequest { get; init; }

    /// <summary>Name and password to send instead of a token; null where tokens are used.</summary>
    public (string UserName, string Password)? Basic { get; init; }

    /// <summary>What tokens may be sent to.</summary>
    public required AllowedHosts AllowedHosts { get; init; }

    /// <summary>The longest that one attempt takes.</summary>
    public required TimeSpan AttemptTimeout { get; init; }

    /// <summary>The patience for one call: all its waits, repetitions and attempts.</summary>
    public TimeSpan CallBudget { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many calls run at once for one account.</summary>
    public int MaxConcurrentCalls { get; init; } = ConcurrencyGate.DefaultCalls;

    /// <summary>Whether each mailbox is an account of its own, as it is for an application.</summary>
    public bool CountsByMailbox { get; init; }

    /// <summary>How many streams of notifications are open at once.</summary>
    public int MaxConcurrentStreams { get; init; } = ConcurrencyGate.DefaultStreams;

    public required TimeProvider TimeProvider { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>The transport, which the pipeline does not dispose.</summary>
    public required HttpMessageHandler Transport { get; init; }

    /// <summary>Puts the user's handlers on top of what is passed in.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> AddUserHandlers { get; init; } = static transport => transport;

    /// <summary>Tells a refusal from an answer; null lets every answer pass.</summary>
    public IAnswerJudge? Judge { get; init; }

    /// <summary>The most bytes of a decompressed answer.</summary>
    /// <value>256 MB: above the largest message that Exchange Online accepts (150 MB, in base64).</value>
    public int MaxResponseBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The hosts that tokens of a connection may be sent to: the cloud's, the endpoint's (the token is asked for it) and those the user named.</summary>
    public static IEnumerable<string> HostsOf(EwsOAuthSettings settings) => [.. settings.Cloud.EwsHosts, settings.Endpoint.Authority, .. settings.AllowedHosts];
}
