using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>One refused call: everything that the verdict and its words are made of.</summary>
internal sealed class RefusalCase
{
    public required EwsRefusalEvidence Evidence { get; init; }

    public required RefusalSigns Signs { get; init; }

    /// <summary>The number in x-ms-diagnostics.</summary>
    public required string? Number { get; init; }

    public required EwsOAuthSettings Settings { get; init; }

    public int Status => Evidence.Status;

    public IReadOnlyList<string> Schemes => Evidence.AuthenticationSchemes;

    /// <summary>Where words are looked for.</summary>
    public string Words => $"{Evidence.Diagnostics} {Evidence.Text}";

    /// <summary>The application's id for commands; a placeholder where the connection has none.</summary>
    public string Client => Settings.ClientId is { } client ? ExternalText.Clean(client, maxLength: 100) : "<application id>";

    public string Scope => Settings.Scope;
}
