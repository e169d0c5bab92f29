namespace EwsOAuth.Tests.Canary;

/// <summary>A secret that was found.</summary>
/// <param name="secret">What was found.</param>
/// <param name="form">How it was written.</param>
/// <param name="record">Where it was found.</param>
internal sealed class CanaryFind(CanarySecret secret, string form, CanaryRecord record)
{
    private const int Longest = 300;

    public CanarySecret Secret { get; } = secret;

    public string Form { get; } = form;

    public CanaryRecord Record { get; } = record;

    public override string ToString() =>
        $"{Secret.Kind} ({Form}) in {Record.Sink} of {Record.Test}: {Record.Text[..Math.Min(Longest, Record.Text.Length)]}";
}
