namespace EwsOAuth.Cli.Connecting;

/// <summary>The values of <c>--flow</c>; the first one is the default.</summary>
internal enum SignInWay
{
    DeviceCode,
    Interactive,
    ClientSecret,
}
