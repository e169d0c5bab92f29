using EwsOAuth.Http.Authorization;
using EwsOAuth.Http.Bodies;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Http.Limits;
using EwsOAuth.Http.Throttling;
using EwsOAuth.Http.Transports;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http;

/// <summary>Puts the stages of a call in order. This is the only place that knows it.</summary>
internal static class EwsPipeline
{
    /// <summary>The most bytes of an answer that comes without a token: a document about a mailbox, never a mailbox.</summary>
    private const int MaxDocumentBytes = 1024 * 1024;

    public static HttpMessageHandler Create(EwsPipelineParts parts)
    {
        if (parts.TokenRequest.AllowInteraction)
        {
            throw new ArgumentException("An EWS call never asks a person: only ConnectAsync may.", nameof(parts));
        }

        ILogger logger = parts.Logger;

        // From the network outwards.
        HttpMessageHandler pipeline = parts.Transport;
        // Next to the network, so that whoever reads sees plain text, and sees it within the limits.
        pipeline = new DecompressionHandler(pipeline, parts.MaxResponseBytes);
        // Below everything that could still change the address.
        pipeline = new TransportGateHandler(pipeline);
        // Below our own stages: they see each attempt as it is sent, token included, and cannot weaken the rules above or below.
        pipeline = parts.AddUserHandlers(pipeline);
        // Inside every repetition: each attempt carries the cookies of its own moment and address.
        pipeline = new CookieHandler { InnerHandler = pipeline };
        // Inside the attempt's limit: a body that drips is as bad as one that never comes.
        pipeline = new BufferingHandler(parts.MaxResponseBytes) { InnerHandler = pipeline };
        // Outside all that takes time on the network, inside the token: waiting for the identity provider is not the attempt's.
        pipeline = new AttemptLimitHandler(parts.AttemptTimeout, parts.TimeProvider, logger) { InnerHandler = pipeline };
        // Inside the guard: for an address that is refused no token is even asked for.
        pipeline = parts.Basic is { } basic
            ? new BasicAuthorizationHandler(basic.UserName, basic.Password) { InnerHandler = pipeline }
            : new AuthorizationHandler(parts.Acquirer, parts.TokenRequest) { InnerHandler = pipeline };
        // Inside the redirects: each new address is checked like the first one.
        pipeline = new HostGuardHandler(parts.AllowedHosts, logger) { InnerHandler = pipeline };
        // Inside the challenge: the server of a mailbox, not the one that redirects, decides about the token.
        pipeline = new RedirectHandler(parts.AllowedHosts, logger) { InnerHandler = pipeline };
        // Inside the verdict: a refused token is replaced before anybody hears of it.
        pipeline = new ChallengeHandler(logger) { InnerHandler = pipeline };
        // Outside the challenge: only an answer that no other token can change is judged. Inside the repetitions: a verdict is final.
        pipeline = parts.Judge is null ? pipeline : new DiagnosisHandler(parts.Judge) { InnerHandler = pipeline };
        // Inside the throttling: a lost connection is repeated at once, and what it then answers can still be a request to wait.
        pipeline = new RetryHandler(parts.TimeProvider, logger) { InnerHandler = pipeline };
        // Inside the concurrency: the gate is closed before the place is free, or the next call would run into the same refusal.
        ThrottleGate throttle = new(parts.TimeProvider);
        pipeline = new ThrottlingHandler(throttle, parts.TimeProvider, logger) { InnerHandler = pipeline };
        // Inside the budget: waiting for Exchange or for a place is waiting too.
        ConcurrencyGate concurrency = new(parts.MaxConcurrentCalls, parts.MaxConcurrentStreams, parts.CountsByMailbox, parts.TimeProvider);
        pipeline = new ConcurrencyHandler(concurrency, throttle, parts.TimeProvider, logger) { InnerHandler = pipeline };
        // Outside everything that takes time: one patience for everything.
        pipeline = new BudgetHandler(parts.CallBudget, parts.TimeProvider) { InnerHandler = pipeline };
        // Outermost: one activity and one duration for the call as its caller sees it, all its attempts inside.
        return new TelemetryHandler(parts.TimeProvider) { InnerHandler = pipeline };
    }

    /// <summary>Makes the pipeline of requests that need no token: the same limits and the same guard, and nothing that could add one.</summary>
    public static HttpMessageHandler CreateWithoutToken(EwsPipelineParts parts)
    {
        HttpMessageHandler pipeline = new DecompressionHandler(parts.Transport, MaxDocumentBytes);
        pipeline = new TransportGateHandler(pipeline);
        pipeline = new BufferingHandler(MaxDocumentBytes) { InnerHandler = pipeline };
        pipeline = new AttemptLimitHandler(parts.AttemptTimeout, parts.TimeProvider, parts.Logger) { InnerHandler = pipeline };
        pipeline = new HostGuardHandler(parts.AllowedHosts, parts.Logger) { InnerHandler = pipeline };
        return new RedirectHandler(parts.AllowedHosts, parts.Logger) { InnerHandler = pipeline };
    }
}
