namespace EwsOAuth.Cli.Connecting;

/// <summary>The values of <c>--flow</c>.</summary>
internal enum SignInWay
{
    DeviceCode,
    Interactive,
    ClientSecret,
}
