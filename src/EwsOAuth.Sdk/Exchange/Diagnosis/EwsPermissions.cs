namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>What a token for EWS has to show: https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth.</summary>
internal static class EwsPermissions
{
    /// <summary>The permission of a user's token.</summary>
    internal const string Delegated = "EWS.AccessAsUser.All";

    /// <summary>The permission of an application's token.</summary>
    internal const string Application = "full_access_as_app";

    /// <summary>Exchange's own application id, which a token can name instead of the host.</summary>
    internal const string Resource = "00000002-0000-0ff1-ce00-000000000000";
}
