using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Entra.SignIn;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Where an application sends the browser.</summary>
internal sealed class AuthorizeEndpoint(AuthorizeRequestReader reader, SignInDirector director, EwsEmulatorOptions options) : IEmulatorEndpoint
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/{tenant}/oauth2/v2.0/authorize", Methods, (RequestDelegate)AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        IFormCollection? form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        try
        {
            await StartAsync(context, reader.Read(context, name => Value(form?[name].FirstOrDefault() ?? context.Request.Query[name].FirstOrDefault())));
        }
        catch (EntraRefusal refusal)
        {
            await ErrorPage.WriteAsync(context, refusal.Error);
        }
        catch (RedirectRefusal refusal)
        {
            await RedirectAnswer.SendAsync(context, refusal.RedirectUri, refusal.ResponseMode, Fields(context, refusal));
        }
    }

    private static string? Value(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private List<KeyValuePair<string, string>> Fields(HttpContext context, RedirectRefusal refusal)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("error", refusal.Error.Error),
            new("error_description", refusal.Error.Describe(RequestIds.Of(context, options.TimeProvider))),
        ];
        if (refusal.State is { } state)
        {
            fields.Add(new("state", state));
        }

        return fields;
    }

    private Task StartAsync(HttpContext context, AuthorizeRequest request)
    {
        SignInFlow flow = new(request) { FreshAccount = request.Prompt == "login", ChooseAccount = request.Prompt == "select_account" };
        return request.Prompt == "none" ? director.AnswerSilentlyAsync(context, flow) : director.StartAsync(context, flow);
    }
}
