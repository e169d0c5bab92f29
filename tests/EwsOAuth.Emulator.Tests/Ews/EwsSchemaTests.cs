using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Ews.Framework;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>The other tests check every answer against the official schemas; this one shows that the check would find something.</summary>
public sealed class EwsSchemaTests
{
    [Theory]
    [InlineData("<m:GetFolderResponse><m:ResponseMessages><m:GetFolderResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode></m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse>", 0)]
    [InlineData("<m:GetFolderResponse><m:ResponseMessages><m:GetFolderResponseMessage><m:ResponseCode>NoError</m:ResponseCode></m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse>", 1)]
    [InlineData("<m:GetFolderResponse><m:ResponseMessages><m:GetFolderResponseMessage ResponseClass=\"Success\"><m:ResponseCode>ErrorOfMine</m:ResponseCode></m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse>", 1)]
    public void What_the_schema_forbids_is_found(string response, int violations)
    {
        Assert.SkipUnless(EwsSchema.IsAvailable, EwsSchema.Missing);

        EwsSchema.Violations(XDocument.Parse(EwsClient.Envelope(response).TrimStart())).Should().HaveCount(violations);
    }
}
