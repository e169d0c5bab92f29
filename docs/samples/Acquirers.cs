using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Identity;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Samples;

internal static class Acquirers
{
    public static void Interactive(EwsOAuthConnectionBuilder builder)
    {
        #region use-interactive
        builder.UseInteractive(signIn =>
        {
            signIn.Prompt = SignInPrompt.Login;                          // the default asks which account it shall be
            signIn.RedirectUri = new Uri("http://localhost:8400");       // without a port: any free one
        });
        #endregion
    }

    public static void DeviceCode(EwsOAuthConnectionBuilder builder)
    {
        #region use-device-code
        builder.UseDeviceCode((prompt, cancellationToken) => Console.Out.WriteLineAsync($"Open {prompt.VerificationUri} and enter {prompt.UserCode}"));
        #endregion
    }

    public static void ClientSecret(EwsOAuthConnectionBuilder builder)
    {
        #region use-client-secret
        builder.UseClientSecret("$ClientSecret$").AddEnvironmentVariables();
        #endregion
    }

    public static void ClientCertificate(EwsOAuthConnectionBuilder builder, X509Certificate2 certificate)
    {
        #region use-client-certificate
        builder.UseClientCertificateFile("/etc/mailer/mailer.pfx", "$PfxPassword$");
        // or, from the personal store of the user or of the machine
        builder.UseClientCertificateFromStore("3F2B8C1D4E5A69788796A5B4C3D2E1F00112233A");
        // or, loaded by the application
        builder.UseClientCertificate(certificate, sendChain: true);
        #endregion
    }

    public static void Federated(EwsOAuthConnectionBuilder builder)
    {
        #region use-federated-assertion
        builder.UseFederatedAssertionFile("$AZURE_FEDERATED_TOKEN_FILE$").AddEnvironmentVariables();
        #endregion
    }

    public static void ManagedIdentity(EwsOAuthConnectionBuilder builder)
    {
        #region use-managed-identity
        builder.UseManagedIdentity();                                                  // the host's own
        builder.UseManagedIdentity("44444444-4444-4444-4444-444444444444");            // a user-assigned one
        #endregion
    }

    public static void OnBehalfOf(EwsOAuthConnectionBuilder builder, Func<CancellationToken, ValueTask<string>> readBearerToken)
    {
        #region use-on-behalf-of
        builder.UseOnBehalfOf(readBearerToken, "$ClientSecret$");
        #endregion
    }

    #region challenge-client
    /// <summary>What a web API answers, with status 401, in <c>WWW-Authenticate</c>.</summary>
    public static string ChallengeOf(SignInRequiredException required) => required.Claims is null
        ? "Bearer error=\"invalid_token\""
        : $"Bearer error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(required.Claims))}\"";
    #endregion

    public static void UserNamePassword(EwsOAuthConnectionBuilder builder)
    {
        #region use-user-name-password
        builder.UseUserNamePassword("scanner@contoso.com", "$ScannerPassword$");
        #endregion
    }

    public static async Task BasicAsync()
    {
        #region use-basic
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx")
            .UseBasic(@"CONTOSO\scanner", "$ScannerPassword$")
            .AddEnvironmentVariables()
            .Build();

        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        #endregion
    }

    public static void Azure(EwsOAuthConnectionBuilder builder)
    {
        #region use-token-credential
        builder.UseTokenCredential(new DefaultAzureCredential(), actsAsApplication: true);
        #endregion
    }

    public static void AccessToken(EwsOAuthConnectionBuilder builder, string value, DateTimeOffset expiresOn)
    {
        #region use-access-token
        builder.UseAccessToken(new EwsAccessToken(value, expiresOn));
        #endregion
    }

    public static void Composed(EwsOAuthConnectionBuilder builder, HttpClient broker)
    {
        #region use-acquirer
        builder.UseAcquirer(context => TokenAcquirers.FirstOf(
            TokenAcquirers.From(AskBrokerAsync),
            TokenAcquirers.Interactive(context)));

        async ValueTask<EwsAccessToken> AskBrokerAsync(TokenRequest request, CancellationToken cancellationToken)
        {
            bool fresh = request.Rejected is not null;              // Exchange refused this one: any other will do
            using HttpResponseMessage answer = await broker.GetAsync($"token?scope={Uri.EscapeDataString(request.Scope)}&fresh={fresh}", cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => Read(await answer.Content.ReadFromJsonAsync<BrokerToken>(cancellationToken)),
                HttpStatusCode.Unauthorized => throw new SignInRequiredException("signin_required", "The broker knows no session.", "Sign in."),
                _ => throw new TokenAcquisitionException("broker_failed", $"The broker answered {(int)answer.StatusCode}.", "Try again.") { IsTransient = true },
            };
        }
        #endregion
    }

    private static EwsAccessToken Read(BrokerToken? token) => new(token!.Value, token.ExpiresOn);

    private sealed class BrokerToken
    {
        public required string Value { get; init; }

        public required DateTimeOffset ExpiresOn { get; init; }
    }
}
