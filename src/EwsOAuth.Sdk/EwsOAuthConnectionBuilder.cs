using System.Runtime.CompilerServices;
using EwsOAuth.Configuration;
using EwsOAuth.Exchange;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth;

/// <summary>Describes a connection and builds it: <c>With</c> sets a value, <c>Use</c> chooses how tokens are acquired, <c>Add</c> appends in order.</summary>
/// <remarks>
/// Every method only fills <see cref="EwsOAuthOptions"/>; nothing is checked and nothing is sent before <see cref="Build"/>. Not safe for concurrent use.
/// </remarks>
public sealed partial class EwsOAuthConnectionBuilder
{
    private readonly EwsOAuthOptions _options;
    private string? _whyNotBuild;

    /// <summary>Initializes a builder with the default of every option.</summary>
    public EwsOAuthConnectionBuilder()
        : this(new EwsOAuthOptions())
    {
    }

    /// <summary>Fills options that a container owns: it builds the connection itself.</summary>
    internal EwsOAuthConnectionBuilder(EwsOAuthOptions options, string? whyNotBuild = null)
    {
        _options = options;
        _whyNotBuild = whyNotBuild;
    }

    /// <summary>Changes the options by code.</summary>
    /// <param name="configure">Changes the options; called at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public EwsOAuthConnectionBuilder Configure(Action<EwsOAuthOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_options);
        return this;
    }

    /// <summary>Takes the options that a section of the configuration holds; those that it does not hold stay as they are.</summary>
    /// <param name="configuration">The section; its keys are named as the properties of <see cref="EwsOAuthOptions"/>. Read at once.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A value that cannot be read, such as a time limit that is no time, is reported by <see cref="Build"/> with everything else.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public EwsOAuthConnectionBuilder Configure(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Configure(options => OptionsBinding.Apply(configuration, options));
    }

    /// <summary>Resolves the variables, checks all options and gives the connection. Sends nothing and waits for nothing.</summary>
    /// <returns>The connection; it belongs to the caller, who disposes it.</returns>
    /// <exception cref="EwsOAuthConfigurationException">Options are at fault, or the Managed API is missing or does not fit; all faults are in <see cref="EwsOAuthConfigurationException.Faults"/>.</exception>
    /// <exception cref="InvalidOperationException">The builder has built its connection already, or belongs to a container that builds it.</exception>
    public EwsOAuthConnection Build()
    {
        if (_whyNotBuild is not null)
        {
            throw new InvalidOperationException(_whyNotBuild);
        }

        EwsOAuthConnection connection = Create(_options);
        _whyNotBuild = "This builder has built its connection. Make a new builder for another connection: two of one builder would share a name.";
        return connection;
    }

    /// <summary>Makes a connection of options: the one way that the builder and the container share.</summary>
    internal static EwsOAuthConnection Create(EwsOAuthOptions options)
    {
        ManagedApiContract.Verify();
        return Connection(options);
    }

    // Not inlined: a connection cannot even be compiled without the Managed API, and the check before has to say so.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EwsOAuthConnection Connection(EwsOAuthOptions options) => new(SettingsReader.Read(options));
}
