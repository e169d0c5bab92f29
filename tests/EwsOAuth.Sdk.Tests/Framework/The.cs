namespace EwsOAuth.Tests.Framework;

/// <summary>Facts that the tests share.</summary>
internal static partial class The
{
    public const string TenantId = "22222222-2222-2222-2222-222222222222";
    public const string ClientId = "11111111-1111-1111-1111-111111111111";
    public const string Scope = "https://outlook.office365.com/EWS.AccessAsUser.All";

    public static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    public static TokenRequest Request { get; } = new(Scope);

    public static TokenRequest SignIn { get; } = new(Scope) { AllowInteraction = true };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
