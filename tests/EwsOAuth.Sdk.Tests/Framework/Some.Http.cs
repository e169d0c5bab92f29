using System.Net;
using System.Text;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Framework;

/// <content>Pipelines, requests and responses.</content>
internal static partial class Some
{
    public static HttpMessageInvoker Pipeline(
        HttpMessageHandler transport,
        ITokenAcquirer? acquirer = null,
        TimeProvider? clock = null,
        IEnumerable<string>? hosts = null,
        Func<HttpMessageHandler, HttpMessageHandler>? addHandlers = null,
        int maxResponseBytes = 64 * 1024 * 1024,
        IAnswerJudge? judge = null,
        bool countsByMailbox = false)
    {
        TimeProvider time = clock ?? TimeProvider.System;
        EwsPipelineParts parts = new()
        {
            Acquirer = acquirer ?? Acquirer(time, The.Token),
            TokenRequest = The.Request,
            AllowedHosts = new AllowedHosts(hosts ?? EwsCloud.Global.EwsHosts),
            AttemptTimeout = The.AttemptLimit,
            TimeProvider = time,
            Logger = CanaryWatch.Log,
            Transport = transport,
            AddUserHandlers = addHandlers ?? (handler => handler),
            MaxResponseBytes = maxResponseBytes,
            Judge = judge,
            CountsByMailbox = countsByMailbox,
        };
        return new HttpMessageInvoker(EwsPipeline.Create(parts));
    }

    public static HttpRequestMessage EwsRequest(string? address = null, string body = "<soap/>") =>
        new(HttpMethod.Post, address ?? EwsCloud.Global.Endpoint.OriginalString) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };

    public static HttpResponseMessage Response(HttpStatusCode status = HttpStatusCode.OK, string body = The.GetFolderAnswer, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new(status) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public static HttpResponseMessage Challenge(string challenge = "Bearer error=\"invalid_token\"") =>
        Response(HttpStatusCode.Unauthorized, string.Empty, ("WWW-Authenticate", challenge));
}
