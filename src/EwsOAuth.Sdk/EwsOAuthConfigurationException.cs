namespace EwsOAuth;

/// <summary>The configuration of a connection is at fault; nothing has been sent.</summary>
public sealed class EwsOAuthConfigurationException : EwsOAuthException
{
    internal EwsOAuthConfigurationException(IReadOnlyList<EwsConfigurationFault> faults, Exception? innerException = null)
        : base("configuration_invalid", string.Join(Environment.NewLine, faults), string.Empty, innerException) => Faults = faults;

    /// <summary>Gets all faults, in the order of the options.</summary>
    public IReadOnlyList<EwsConfigurationFault> Faults { get; }
}
