using System.Net;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Configuration;

/// <summary>What a connection works with: resolved, checked, never changed again.</summary>
internal sealed class EwsOAuthSettings
{
    public required string Name { get; init; }

    public required EwsCloud Cloud { get; init; }

    /// <summary>Which authorities Exchange may name; null where the cloud's own is taken.</summary>
    public NamedAuthorities? NamedAuthorities { get; init; }

    public required string? TenantId { get; init; }

    public required string? ClientId { get; init; }

    /// <summary>Whether variables gave the tenant: a person's first connection wants it in plain text.</summary>
    public bool TenantIdFromVariable { get; init; }

    /// <summary>Whether variables gave the client: a person's first connection wants it in plain text.</summary>
    public bool ClientIdFromVariable { get; init; }

    public bool RequirePlainTextAtFirstConnection { get; init; } = true;

    public required EwsSignInFlow Flow { get; init; }

    public required Uri Endpoint { get; init; }

    public required string Scope { get; init; }

    public required string? Mailbox { get; init; }

    public required string? LoginHint { get; init; }

    public required SignInCredentials Credentials { get; init; }

    public required SignInPrompt Prompt { get; init; }

    public required Uri RedirectUri { get; init; }

    public required TimeSpan SignInTimeout { get; init; }

    /// <summary>How long one attempt of an EWS call may take where the service's own Timeout does not say less.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>The patience for one EWS call: all its waits, repetitions and attempts.</summary>
    public required TimeSpan TotalRequestTimeout { get; init; }

    public required int MaxConcurrentCalls { get; init; }

    public required int MaxConcurrentStreams { get; init; }

    /// <summary>Hosts (with their port, if it is not the default one) beyond the cloud's that a token may be sent to.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    public required Func<Uri, CancellationToken, Task>? OpenBrowser { get; init; }

    public required Func<DeviceCodePrompt, CancellationToken, Task>? ShowDeviceCode { get; init; }

    /// <summary>Composes the acquirer where <see cref="Flow"/> is Custom.</summary>
    public required Func<TokenAcquirerContext, ITokenAcquirer>? Acquirer { get; init; }

    /// <summary>Where the sign-in is remembered.</summary>
    public EwsTokenCache TokenCache { get; init; } = EwsTokenCache.Memory;

    public required IWebProxy? Proxy { get; init; }

    /// <summary>Makes the transport; null means the process-wide one for <see cref="Proxy"/>.</summary>
    public required Func<HttpMessageHandler>? Transport { get; init; }

    /// <summary>Puts the user's handlers on top of the transport that is passed in.</summary>
    public required Func<HttpMessageHandler, HttpMessageHandler> AddUserHandlers { get; init; }

    public required ILoggerFactory LoggerFactory { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Whether connecting asks a person who has to know where they sign in.</summary>
    public bool AsksPerson => Flow is EwsSignInFlow.Interactive or EwsSignInFlow.DeviceCode;

    /// <summary>Whether tokens are an application's: services impersonate the mailbox they are for.</summary>
    public required bool ActsAsApplication { get; init; }

    /// <summary>The account that is known without any sign-in; null where tokens say whose they are.</summary>
    public EwsAccount? KnownAccount => Flow == EwsSignInFlow.Basic ? new EwsAccount(Credentials.UserName!, tenantId: null, Credentials.UserName) : null;

    /// <summary>Says whether an application signs in with a flow, and no user.</summary>
    public static bool IsApplication(EwsSignInFlow flow) =>
        flow is EwsSignInFlow.ClientSecret or EwsSignInFlow.ClientCertificate or EwsSignInFlow.FederatedAssertion or EwsSignInFlow.ManagedIdentity;
}
