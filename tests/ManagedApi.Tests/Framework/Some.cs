namespace ManagedApi.Tests.Framework;

/// <summary>Makes what the tests need.</summary>
internal static class Some
{
    /// <summary>A service for the given Exchange that leaves the process-wide statistics alone.</summary>
    public static ExchangeService Service(FakeExchange exchange, ExchangeVersion version = ExchangeVersion.Exchange2013_SP1) =>
        new(version, TimeZoneInfo.Utc) { Url = exchange.Url, Credentials = new OAuthCredentials(The.Token), SendClientLatencies = false };

    public static string Folder(string id, string name) =>
        $"<t:Folder><t:FolderId Id='{id}' ChangeKey='k'/><t:DisplayName>{name}</t:DisplayName><t:TotalCount>2</t:TotalCount><t:UnreadCount>1</t:UnreadCount></t:Folder>";

    public static string Message(string id, string subject) =>
        $"<t:Message><t:ItemId Id='{id}' ChangeKey='k'/><t:Subject>{subject}</t:Subject><t:IsRead>false</t:IsRead></t:Message>";
}
