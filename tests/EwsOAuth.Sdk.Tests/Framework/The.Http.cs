namespace EwsOAuth.Tests.Framework;

/// <content>Facts about calls to Exchange.</content>
internal static partial class The
{
    /// <summary>Looks like a token, so that the Managed API takes it, and is nobody's.</summary>
    public const string Token = "eyJhbGciOiJub25lIn0.cGxhbnRlZC1jYW5hcnktdG9rZW4tOTM3MTI0.c2lnbmF0dXJl";

    /// <summary>The least that the Managed API reads as the answer to GetFolder.</summary>
    public const string GetFolderAnswer =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="20" MajorBuildNumber="1" MinorBuildNumber="1" xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header><s:Body><m:GetFolderResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages><m:GetFolderResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Folders><t:Folder><t:FolderId Id="AAAA" ChangeKey="AQ=="/><t:DisplayName>Inbox</t:DisplayName></t:Folder></m:Folders></m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse></s:Body></s:Envelope>
        """;

    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(100);
}
