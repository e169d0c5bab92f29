namespace EwsOAuth.Tests.Canary;

/// <summary>A text that left the program.</summary>
/// <param name="sink">Where.</param>
/// <param name="test">During which test; empty if nobody knows.</param>
/// <param name="text">The text.</param>
internal sealed class CanaryRecord(CanarySink sink, string test, string text)
{
    public CanarySink Sink { get; } = sink;

    public string Test { get; } = test;

    public string Text { get; } = text;
}
