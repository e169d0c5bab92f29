namespace EwsOAuth.Configuration;

/// <summary>Collects faults, so that a person sees all of them at once instead of one per attempt.</summary>
internal sealed class ConfigurationFaults
{
    private readonly List<EwsConfigurationFault> _all = [];

    public IReadOnlyList<EwsConfigurationFault> All => _all;

    public void Add(string path, string code, string message, string remedy) => _all.Add(new EwsConfigurationFault(path, code, message, remedy));

    public void AddRange(IEnumerable<EwsConfigurationFault> faults) => _all.AddRange(faults);
}
