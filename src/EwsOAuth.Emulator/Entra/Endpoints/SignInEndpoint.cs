using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Entra.SignIn;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Takes the forms of the sign-in pages.</summary>
internal sealed class SignInEndpoint(SignInDirector director, SecretStore<SignInFlow> flows, BrowserSessions sessions, EmulatedDirectory directory) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/signin/{step}", (RequestDelegate)AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        IFormCollection form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        string id = form["flow"].ToString();
        if (!flows.TryFind(id, out SignInFlow? flow))
        {
            await ErrorPage.WriteAsync(context, EntraErrors.Malformed());
            return;
        }

        string action = form["action"].ToString();
        if (action == "cancel")
        {
            flows.Remove(id);
            await flow.Purpose.RefuseAsync(context, new EntraError(65004, "access_denied", "the user canceled the authentication"), "cancel");
            return;
        }

        await (context.GetRouteValue("step")?.ToString() switch
        {
            "password" => CheckPasswordAsync(context, flow, id, form),
            "account" => ChooseAsync(context, flow, id, action),
            "factor" when flow.User is not null => ConfirmAsync(context, flow, id),
            "consent" when flow.User is not null => DecideAsync(context, flow, id, action),
            _ => ErrorPage.WriteAsync(context, EntraErrors.Malformed()),
        });
    }

    private Task CheckPasswordAsync(HttpContext context, SignInFlow flow, string id, IFormCollection form)
    {
        string name = form["loginfmt"].ToString().Trim();
        ISignInPurpose purpose = flow.Purpose;
        EmulatedUser? user = purpose.Tenant is { } tenant ? tenant.FindUser(name) : directory.FindUser(name);
        try
        {
            PasswordCheck.Check(
                user ?? throw new EntraRefusal(UserErrors.UserNotFound(name, purpose.Tenant?.DisplayName ?? "common")), form["passwd"].ToString());
        }
        catch (EntraRefusal refusal)
        {
            return PasswordPage.WriteAsync(context, id, purpose, name, refusal.Error);
        }

        flow.User = user;
        return director.ContinueAsync(context, flow, id);
    }

    private Task ChooseAsync(HttpContext context, SignInFlow flow, string id, string action)
    {
        BrowserSession? session = sessions.Find(context);
        flow.User = session?.Users.FirstOrDefault(user => action == $"account:{user.ObjectId}" && (flow.Purpose.Tenant is null || flow.Purpose.Tenant == user.Tenant));
        flow.MultiFactor = flow.User is not null && session!.IsMultiFactor(flow.User);
        flow.FreshAccount = flow.User is null;
        return director.ContinueAsync(context, flow, id);
    }

    private Task ConfirmAsync(HttpContext context, SignInFlow flow, string id)
    {
        flow.MultiFactor = true;
        return director.ContinueAsync(context, flow, id);
    }

    private Task DecideAsync(HttpContext context, SignInFlow flow, string id, string action)
    {
        // A second factor that is still missing comes first, whatever was posted.
        if (action == "accept" && (flow.MultiFactor || !flow.User!.RequireMfa))
        {
            flow.Purpose.Application.Consents.Grant(flow.User!, [.. flow.Purpose.Scope.Names]);
            flow.Consented = true;
            return director.ContinueAsync(context, flow, id);
        }

        flows.Remove(id);
        return flow.Purpose.RefuseAsync(context, UserErrors.ConsentDeclined());
    }
}
