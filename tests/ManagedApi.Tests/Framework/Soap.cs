namespace ManagedApi.Tests.Framework;

/// <summary>Answers as Exchange writes them.</summary>
internal static class Soap
{
    public const string Declaration = "<?xml version='1.0' encoding='utf-8'?>";

    private const string Header = "<s:Header><t:ServerVersionInfo MajorVersion='15' MinorVersion='20' MajorBuildNumber='7' MinorBuildNumber='8' Version='V2018_01_08'/></s:Header>";

    public static string Envelope(string body, string header = Header) =>
        $"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m='{The.Messages}' xmlns:t='{The.Types}'>{header}<s:Body>{body}</s:Body></s:Envelope>";

    public static string Response(string operation, string content) =>
        Envelope($"<m:{operation}Response><m:ResponseMessages>{content}</m:ResponseMessages></m:{operation}Response>");

    public static string Success(string operation, string content = "") => Declaration + Response(operation, SuccessMessage(operation, content));

    public static string SuccessMessage(string operation, string content) =>
        $"<m:{operation}ResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>{content}</m:{operation}ResponseMessage>";

    public static string Error(string operation, string code, string extra = "") =>
        Declaration + Response(operation, ErrorMessage(operation, code, extra));

    public static string ErrorMessage(string operation, string code, string extra = "") =>
        $"<m:{operation}ResponseMessage ResponseClass='Error'><m:MessageText>It failed.</m:MessageText><m:ResponseCode>{code}</m:ResponseCode>"
            + $"<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{extra}</m:{operation}ResponseMessage>";

    /// <summary>A fault, which has no header.</summary>
    public static string Fault(string code, string messageXml = "") =>
        Declaration + Envelope(
            "<s:Fault><faultcode>s:Client</faultcode><faultstring>It is a fault.</faultstring><detail>"
                + $"<e:ResponseCode xmlns:e='http://schemas.microsoft.com/exchange/services/2006/errors'>{code}</e:ResponseCode>{messageXml}</detail></s:Fault>",
            string.Empty);

    public static string BackOff(string milliseconds) => $"<t:MessageXml><t:Value Name='BackOffMilliseconds'>{milliseconds}</t:Value></t:MessageXml>";
}
