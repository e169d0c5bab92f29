namespace EwsOAuth.Samples;

internal static class OnPremises
{
    public static EwsOAuthConnection FromExchange()
    {
        #region authority-from-exchange
        EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx")
            .WithClient("11111111-1111-1111-1111-111111111111")
            .WithMailbox("ada@contoso.com")
            .UseAuthorityFromExchange("adfs.contoso.com")     // Entra ID, or this AD FS; nothing else is followed
            .UseInteractive()
            .Build();
        #endregion
        return connection;
    }

    public static EwsOAuthConnection Adfs()
    {
        #region adfs
        EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithCloud(EwsCloud.Custom("Contoso", authority: new Uri("https://adfs.contoso.com/adfs"), endpoint: new Uri("https://mail.contoso.com/EWS/Exchange.asmx")))
            .WithClient("11111111-1111-1111-1111-111111111111")          // no tenant: AD FS has none
            .UseInteractive()
            .Build();
        #endregion
        return connection;
    }
}
