namespace EwsOAuth.Emulator.Hosting;

/// <summary>Several rules that end together.</summary>
internal sealed class FaultRules(FaultRule[] rules) : IDisposable
{
    public void Dispose()
    {
        foreach (FaultRule rule in rules)
        {
            rule.Dispose();
        }
    }
}
