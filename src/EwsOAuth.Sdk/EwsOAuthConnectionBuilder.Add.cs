using EwsOAuth.Variables;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth;

public sealed partial class EwsOAuthConnectionBuilder
{
    /// <summary>Appends the values of variables. The first source that knows a name wins.</summary>
    /// <param name="values">Values by name; read when the connection is built.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public EwsOAuthConnectionBuilder AddVariables(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Configure(options => options.VariableSources.Add(VariableSources.From(values)));
    }

    /// <summary>Appends a configuration as a source of variables: <c>$Exchange:Tenant$</c> is the key Tenant in the section Exchange.</summary>
    /// <param name="configuration">The configuration; read when the connection is built.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public EwsOAuthConnectionBuilder AddVariables(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Configure(options => options.VariableSources.Add(VariableSources.From(configuration)));
    }

    /// <summary>Appends a source of variables of one's own.</summary>
    /// <param name="name">What messages call the source.</param>
    /// <param name="source">Gives the value for a name, or null if it does not know the name; returns at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public EwsOAuthConnectionBuilder AddVariables(string name, VariableSource source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(source);
        return Configure(options => options.VariableSources.Add(NamedVariableSource.Wrap(name, source)));
    }

    /// <summary>Appends the environment of the process as a source of variables; for a colon in a name it looks for two underscores as well.</summary>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder AddEnvironmentVariables() => Configure(options => options.VariableSources.Add(VariableSources.Environment()));

    /// <summary>Appends a handler of one's own, inside those of the connection; the first one added is the outermost. It sees EWS requests only.</summary>
    /// <param name="handler">Makes a new handler without an inner one.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A handler sees the access token in the request's header, and must not send a request a second time by itself.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    public EwsOAuthConnectionBuilder AddHandler(Func<DelegatingHandler> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Configure(options => options.Handlers.Add(handler));
    }

    /// <summary>Appends hosts beyond the cloud's that a token may be sent to: an Exchange on premises, for example.</summary>
    /// <param name="hosts">Names such as <c>mail.contoso.com</c>, with a port if it is not 443.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="hosts"/> is null.</exception>
    public EwsOAuthConnectionBuilder AddAllowedHosts(params string[] hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        return Configure(options =>
        {
            foreach (string host in hosts)
            {
                options.AllowedHosts.Add(host);
            }
        });
    }
}
