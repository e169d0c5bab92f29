using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator;

/// <content>An answer that was meant for somebody else.</content>
public sealed partial class Fault
{
    /// <summary>Executes a token request, but answers with the tokens of another user or another user's tenant.</summary>
    /// <param name="user">Whose tokens the client gets; of an application's own token only the tenant is this user's.</param>
    /// <param name="audience">The resource the access token is for.</param>
    /// <returns>The fault.</returns>
    public static Fault TokensOf(EmulatedUser user, string audience = "https://outlook.office365.com") => Around(FaultMatch.Token, async call =>
    {
        byte[] body = await BufferAsync(call);
        JsonObject answer = JsonNode.Parse(body)!.AsObject();
        call.Context.Response.ContentLength = null;
        if (answer.ContainsKey("access_token"))
        {
            Misdirect(call.Context, answer, user, audience);
        }

        await JsonAnswer.WriteAsync(call.Context, answer, call.Context.Response.StatusCode);
    });

    private static void Misdirect(HttpContext context, JsonObject answer, EmulatedUser user, string audience)
    {
        EmulatedApplication application = user.Tenant.Directory.Tenants.Select(tenant => tenant.FindApplication(context.LedgerEntry().ClientId!)).OfType<EmulatedApplication>().First();
        AccessTokenIssuer issuer = context.RequestServices.GetRequiredService<AccessTokenIssuer>();
        bool ofUser = answer.ContainsKey("scope");
        answer["access_token"] = issuer.Issue(new AccessTokenRequest
        {
            Tenant = user.Tenant,
            Application = application,
            User = ofUser ? user : null,
            Audience = audience,
            Scopes = ["EWS.AccessAsUser.All"],
            Roles = [.. application.ApplicationRoles],
        });
        if (answer.ContainsKey("id_token"))
        {
            answer["id_token"] = issuer.IssueIdToken(user.Tenant, application, user, $"https://{context.Request.Host.Value}", nonce: null);
        }

        if (answer.ContainsKey("client_info"))
        {
            answer["client_info"] = TokenAnswers.ClientInfo(user);
        }
    }
}
