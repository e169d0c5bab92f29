#if !MANAGED_API_PACKAGE
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Transport;

/// <summary>What a transport that is put in can rely on; the genuine library keeps it internal.</summary>
public sealed class HttpWebRequestFactoryTests
{
    [Fact]
    public void No_factory_puts_the_own_one_back()
    {
        ExchangeService service = new() { HttpWebRequestFactory = new Factory(new TimeoutException()) };

        service.HttpWebRequestFactory = null;

        service.HttpWebRequestFactory.Should().BeOfType<EwsHttpWebRequestFactory>();
    }

    [Fact]
    public async Task Exceptions_of_other_kinds_pass_as_they_are()
    {
        await Binding(new TimeoutException()).Should().ThrowExactlyAsync<TimeoutException>();
        await Binding(new OperationCanceledException()).Should().ThrowExactlyAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Failures_of_the_transport_are_failed_requests()
    {
        (await Binding(new IOException("reset")).Should().ThrowExactlyAsync<ServiceRequestException>()).WithInnerException<IOException>();
        (await Binding(new EwsHttpClientException(new TimeoutException("late"))).Should().ThrowExactlyAsync<ServiceRequestException>())
            .WithMessage("The request failed. late").WithInnerException<EwsHttpClientException>();
    }

    [Fact]
    public void Cause_of_a_failure_is_dropped_but_for_its_message()
    {
        EwsHttpClientException exception = new(new TimeoutException("late"));

        exception.Message.Should().Be("late");
        exception.InnerException.Should().BeNull();
        exception.IsProtocolError.Should().BeFalse();
    }

    [Fact]
    public void Opening_a_connection_wraps_what_a_transport_throws()
    {
        ExchangeService service = Service(new TimeoutException());
        using StreamingSubscriptionConnection connection = new(service, [new StreamingSubscription(service, "sub")], 1);

        connection.Invoking(it => it.Open()).Should().Throw<AggregateException>().WithInnerException<TimeoutException>();
    }

    [Fact]
    public void Time_limit_of_the_own_transport_reads_back_without_its_seconds()
    {
        using EwsHttpWebRequest request = new(new Uri("https://localhost/")) { Timeout = 100_250 };

        request.Timeout.Should().Be(250);
    }

    private static Func<Task> Binding(Exception exception) => () => Folder.Bind(Service(exception), WellKnownFolderName.Inbox, The.Cancellation);

    private static ExchangeService Service(Exception exception) => new()
    {
        Url = new Uri("https://localhost/"),
        Credentials = new OAuthCredentials(The.Token),
        SendClientLatencies = false,
        HttpWebRequestFactory = new Factory(exception),
    };

    private sealed class Factory(Exception exception) : IEwsHttpWebRequestFactory
    {
        public IEwsHttpWebRequest CreateRequest(Uri uri) => new Request(uri, exception);

        public IEwsHttpWebResponse CreateExceptionResponse(EwsHttpClientException failure) => throw failure;
    }

    private sealed class Request(Uri uri, Exception exception) : IEwsHttpWebRequest
    {
        private readonly HttpRequestMessage message = new();

        public string Content { get; set; } = string.Empty;

        public string Accept { get; set; } = string.Empty;

        public bool AllowAutoRedirect { get; set; }

        public X509CertificateCollection? ClientCertificates { get; set; }

        public string ContentType { get; set; } = string.Empty;

        public CookieContainer? CookieContainer { get; set; }

        public ICredentials? Credentials { get; set; }

        public HttpRequestHeaders Headers => message.Headers;

        public string Method { get; set; } = string.Empty;

        public bool PreAuthenticate { get; set; }

        public IWebProxy? Proxy { get; set; }

        public Uri RequestUri => uri;

        public int Timeout { get; set; }

        public bool UseDefaultCredentials { get; set; }

        public string UserAgent { get; set; } = string.Empty;

        public bool KeepAlive { get; set; }

        public string? ConnectionGroupName { get; set; }

        public void Abort()
        {
        }

        public void Dispose() => message.Dispose();

        public Task<IEwsHttpWebResponse> GetResponse(CancellationToken token) => Task.FromException<IEwsHttpWebResponse>(exception);
    }
}
#endif
