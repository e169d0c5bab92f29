namespace ManagedApi.Tests.Framework;

/// <summary>What the next request is answered with.</summary>
internal sealed class FakeAnswer(string body)
{
    public string Body => body;

    public int Status { get; init; } = 200;

    public string? Reason { get; init; }

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Gets when the answer may go out; at once by default.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;
}
