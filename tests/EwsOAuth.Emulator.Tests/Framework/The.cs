namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>Facts of the running test.</summary>
internal static class The
{
    public const string Scope = "https://outlook.office365.com/EWS.AccessAsUser.All";
    public const string ApplicationScope = "https://outlook.office365.com/.default";

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
