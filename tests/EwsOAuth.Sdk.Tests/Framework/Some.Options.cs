using EwsOAuth.Configuration;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Framework;

internal static partial class Some
{
    /// <summary>A builder that builds: with the least that OAuth wants.</summary>
    public static EwsOAuthConnectionBuilder Builder() => new EwsOAuthConnectionBuilder().WithTenant("contoso.com").WithClient("11111111-1111-1111-1111-111111111111").WithLogging(CanaryWatch.Log);

    /// <summary>The options that a builder fills.</summary>
    public static EwsOAuthOptions OptionsOf(EwsOAuthConnectionBuilder builder)
    {
        EwsOAuthOptions? filled = null;
        builder.Configure(options => filled = options);
        return filled!;
    }

    public static EwsOAuthSettings SettingsOf(Action<EwsOAuthConnectionBuilder> configure)
    {
        EwsOAuthConnectionBuilder builder = Builder();
        configure(builder);
        return SettingsReader.Read(OptionsOf(builder));
    }

    /// <summary>The faults that building reports, none if it succeeds.</summary>
    public static IReadOnlyList<EwsConfigurationFault> FaultsOf(EwsOAuthConnectionBuilder builder)
    {
        try
        {
            SettingsReader.Read(OptionsOf(builder));
            return [];
        }
        catch (EwsOAuthConfigurationException exception)
        {
            return exception.Faults;
        }
    }
}
