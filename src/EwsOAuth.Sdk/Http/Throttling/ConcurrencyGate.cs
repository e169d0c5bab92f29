namespace EwsOAuth.Http.Throttling;

/// <summary>Limits how many calls of a connection run at once; streams of notifications are counted apart, for they last.</summary>
internal sealed class ConcurrencyGate(int calls, int streams, TimeProvider timeProvider)
{
    /// <summary>Well below Exchange Online's hard limit of 27 for one account, which other programs share.</summary>
    internal const int DefaultCalls = 10;

    /// <summary>Exchange's limit of hanging connections for one account.</summary>
    internal const int DefaultStreams = 10;

    private readonly Places _calls = new(calls, timeProvider);
    private readonly Places _streams = new(streams, timeProvider);

    public Places For(EwsOperation operation) => operation.IsStreaming ? _streams : _calls;
}
