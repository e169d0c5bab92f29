using EwsOAuth.Configuration;
using EwsOAuth.Exchange;
using Microsoft.Extensions.Options;

namespace EwsOAuth.DependencyInjection;

/// <summary>Reports the faults of a connection's options where an application expects them: when its host starts, in the words of Build.</summary>
internal sealed class StartValidation(string optionsName) : IValidateOptions<EwsOAuthOptions>
{
    public ValidateOptionsResult Validate(string? name, EwsOAuthOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        IReadOnlyList<EwsConfigurationFault> faults = [.. FaultsOfManagedApi(), .. SettingsReader.FaultsOf(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(Tell));
    }

    // The exception's message has the failures and nothing else: with several connections it would not say whose they are.
    private string Tell(EwsConfigurationFault fault) => optionsName.Length == 0 ? fault.ToString() : $"Connection '{optionsName}', {fault}";

    private static IReadOnlyList<EwsConfigurationFault> FaultsOfManagedApi()
    {
        try
        {
            ManagedApiContract.Verify();
            return [];
        }
        catch (EwsOAuthConfigurationException exception)
        {
            return exception.Faults;
        }
    }
}
