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

    private static EwsCloud Named(string name) =>
        EwsCloud.WellKnown.FirstOrDefault(cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"--cloud is one of {string.Join(", ", EwsCloud.WellKnown)}.");

    private static Uri Address(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new UsageException($"{option} is an https address: https://host/path.");
}
