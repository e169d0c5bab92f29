using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>One endpoint of the emulator, a singleton from the service collection. Registering it is all it takes to be served.</summary>
internal interface IEmulatorEndpoint
{
    void Map(IEndpointRouteBuilder routes);
}
