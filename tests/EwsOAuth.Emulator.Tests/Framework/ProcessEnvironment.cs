namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>Variables of the process for one test; tests that use it run one after the other.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment : IDisposable
{
    private readonly List<(string Name, string? Before)> changes = [];

    public void Set(string name, string? value)
    {
        changes.Add((name, Environment.GetEnvironmentVariable(name)));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? before) in Enumerable.Reverse(changes))
        {
            Environment.SetEnvironmentVariable(name, before);
        }
    }
}
