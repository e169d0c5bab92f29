using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using EwsOAuth.Emulator;

namespace EwsOAuth.Tests.Canary;

/// <summary>Knows every emulator that is started in this process, and so every secret that any of them has issued or been sent.</summary>
/// <param name="shown">What a program shows to the person at its screen on purpose.</param>
internal sealed class CanaryEmulators(params EmulatedSecretKind[] shown) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>Where what gives access must not be.</summary>
    internal static readonly FrozenSet<CanarySink> Everywhere = Enum.GetValues<CanarySink>().ToFrozenSet();

    // What MSAL says of an error holds what it has sent and what the server has said: RedactedException stands between it and us.
    private static readonly FrozenSet<CanarySink> WhereOursSpeaks = Everywhere.Except([CanarySink.ForeignException]).ToFrozenSet();

    // A trace that a program switches on shows the SOAP of its own calls, with the mailboxes in it.
    private static readonly FrozenSet<CanarySink> WhereNoNamesAre = WhereOursSpeaks.Except([CanarySink.Trace]).ToFrozenSet();

    private readonly ConcurrentBag<EmulatedSecrets> _known = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    /// <summary>Begins; emulators that were started before pass by.</summary>
    public CanaryEmulators Start()
    {
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        return this;
    }

    public void PlantInto(CanaryScan scan)
    {
        foreach (EmulatedSecret secret in _known.SelectMany(secrets => secrets.All))
        {
            CanarySecret planted = Secret(secret.Kind, secret.Value);
            scan.Plant(shown.Contains(secret.Kind) ? new CanarySecret(planted.Kind, planted.Value, planted.InParts, planted.Sinks.Except([CanarySink.Console]).ToFrozenSet()) : planted);
        }
    }

    /// <summary>Says where a secret must not be, and whether a part of it gives it away.</summary>
    public static CanarySecret Secret(EmulatedSecretKind kind, string value) => kind switch
    {
        EmulatedSecretKind.UserName => new CanarySecret(kind.ToString(), value, inParts: false, WhereNoNamesAre),
        EmulatedSecretKind.State => new CanarySecret(kind.ToString(), value, inParts: true, WhereOursSpeaks),
        EmulatedSecretKind.Claims or EmulatedSecretKind.Cookie => new CanarySecret(kind.ToString(), value, inParts: false, WhereOursSpeaks),
        _ => new CanarySecret(kind.ToString(), value, inParts: true, Everywhere),
    };

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "EwsOAuth.Emulator")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is EwsEmulator emulator)
        {
            _known.Add(emulator.Secrets);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (IDisposable subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}
