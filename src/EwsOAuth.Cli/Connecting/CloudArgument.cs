namespace EwsOAuth.Cli.Connecting;

/// <summary>Makes one cloud of <c>--cloud</c>, <c>--authority</c> and <c>--endpoint</c>.</summary>
internal static class CloudArgument
{
    /// <exception cref="UsageException">There is no such cloud, or an address is none.</exception>
    public static EwsCloud Read(string? name, string? authority, string? endpoint)
    {
        EwsCloud cloud = Named(name ?? EwsCloud.Global.Name);
        if (authority is null && endpoint is null)
        {
            return cloud;
        }

        if (endpoint is null)
        {
            throw new UsageException("--authority needs --endpoint: a token of one's own identity provider goes to one's own Exchange.");
        }

        try
        {
            return EwsCloud.Custom("Custom", authority is null ? cloud.Authority : Address("--authority", authority), Address("--endpoint", endpoint));
        }
        catch (ArgumentException)
        {
            throw new UsageException("--authority and --endpoint are plain https addresses: https://host/path, without user, query and fragment.");
        }
    }

    /// <summary>Makes the cloud of an Exchange that says itself who issues its tokens: only its address is known.</summary>
    /// <exception cref="UsageException">There is no such cloud, or no address.</exception>
    public static EwsCloud ReadOwn(string? name, string? authority, string? endpoint)
    {
        _ = Named(name ?? EwsCloud.Global.Name);
        if (authority is not null)
        {
            throw new UsageException("--authority and --authority-from-exchange exclude each other: either you say who issues the tokens, or Exchange does.");
        }

        Uri address = Address("--endpoint", endpoint ?? throw new UsageException("--authority-from-exchange needs --endpoint: the address of your own Exchange."));
        return Read(name, $"https://{address.Authority}/", endpoint);
    }

    private static EwsCloud Named(string name) =>
        EwsCloud.WellKnown.FirstOrDefault(cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"--cloud is one of {string.Join(", ", EwsCloud.WellKnown)}.");

    private static Uri Address(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new UsageException($"{option} is an https address: https://host/path.");
}
