using EwsOAuth.Emulator.Entra.Endpoints;
using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Adfs.Endpoints;

/// <summary>Where a person enters the code that a device shows; what follows is the same as with Entra ID.</summary>
internal sealed class AdfsDeviceAuthEndpoint(AdfsFarm farm, DeviceAuthEndpoint entra) : IEmulatorEndpoint
{
    public const string Path = AdfsFarm.Path + "/oauth2/deviceauth";

    public void Map(IEndpointRouteBuilder routes)
    {
        farm.AtFarm(routes.MapGet(Path, (RequestDelegate)(context => DeviceCodePage.WriteAsync(context, context.Request.Query["otc"].ToString(), null))));
        farm.AtFarm(routes.MapPost(Path, (RequestDelegate)entra.EnterAsync));
    }
}
