namespace EwsOAuth.Tests.Diagnostics;

/// <summary>One measurement.</summary>
internal sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, string> Tags);
