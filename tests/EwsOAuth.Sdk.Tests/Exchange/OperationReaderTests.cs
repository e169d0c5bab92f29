using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Http;

namespace EwsOAuth.Tests.Exchange;

public sealed class OperationReaderTests
{
    private const string Namespaces = "xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"";

    [Theory]
    [InlineData("<soap:Envelope {0}><soap:Header/><soap:Body><m:GetFolder><m:X/></m:GetFolder></soap:Body></soap:Envelope>", "GetFolder")]
    [InlineData("<soap:Envelope {0}><soap:Header></soap:Header><soap:Body><m:GetFolder/></soap:Body></soap:Envelope>", "GetFolder")]
    [InlineData("<soap:Envelope {0}>\n  <soap:Header>\n  </soap:Header>\n  <soap:Body>\n    <m:CreateItem MessageDisposition=\"SendOnly\">\n</m:CreateItem></soap:Body></soap:Envelope>", "CreateItem")]
    [InlineData("<soap:Envelope {0}><soap:Header><m:Body><m:GetFolder/></m:Body></soap:Header><soap:Body><m:SendItem/></soap:Body></soap:Envelope>", "SendItem")]
    [InlineData("<soap:Envelope {0}><soap:Header><![CDATA[<soap:Body><m:GetFolder>]]></soap:Header><soap:Body><m:SendItem/></soap:Body></soap:Envelope>", "SendItem")]
    [InlineData("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><Subscribe xmlns=\"x\"/></s:Body></s:Envelope>", "Subscribe")]
    [InlineData("<soap:Envelope {0}><soap:Header></soap:Header><soap:Body></soap:Body></soap:Envelope>", "")]
    [InlineData("not xml", "")]
    [InlineData("", "")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", "")]
    public void Operation_is_the_first_child_of_the_body(string envelope, string expected) =>
        OperationReader.Read(envelope.Replace("{0}", Namespaces, StringComparison.Ordinal)).Should().Be(expected);

    [Theory]
    [InlineData("GetFolder", true, false)]
    [InlineData("FindItem", true, false)]
    [InlineData("GetStreamingEvents", true, true)]
    [InlineData("CreateItem", false, false)]
    [InlineData("SendItem", false, false)]
    [InlineData("Subscribe", false, false)]
    [InlineData("getfolder", false, false)]
    [InlineData("GetSomethingNew", false, false)]
    [InlineData("", false, false)]
    public void Unknown_operation_counts_as_a_write_and_is_buffered(string name, bool read, bool streaming)
    {
        EwsOperation operation = EwsOperation.Of(name);

        (operation.IsRead, operation.IsStreaming).Should().Be((read, streaming));
    }
}
