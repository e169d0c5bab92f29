using System.IO.Compression;
using System.Net;
using System.Text;
using EwsOAuth.Http.Bodies;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http;

public sealed class ResponseBodyTests
{
    private const int Limit = 40 * 1024 * 1024;

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("br")]
    public async Task Compressed_body_arrives_plain(string encoding)
    {
        string text = string.Join('\n', Enumerable.Range(0, 5000).Select(number => $"<t:Subject>{number * 7919}</t:Subject>"));
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Compressed(Encoding.UTF8.GetBytes(text), encoding)));

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().Be(text);
        response.Content.Headers.ContentEncoding.Should().BeEmpty();
        response.Content.Headers.ContentLength.Should().Be(Encoding.UTF8.GetByteCount(text));
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/xml");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(PooledBody.PieceSize - 1)]
    [InlineData(PooledBody.PieceSize)]
    [InlineData(PooledBody.PieceSize + 1)]
    [InlineData((3 * PooledBody.PieceSize) + 12345)]
    public async Task Body_of_any_size_arrives_as_it_was_sent(int size)
    {
        byte[] body = new byte[size];
        new Random(1).NextBytes(body);
        foreach (bool withLength in new[] { true, false })
        {
            using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => new HttpResponseMessage { Content = withLength ? new ByteArrayContent(body) : new StreamContent(new UnknownLengthStream(body)) }));

            using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
            using MemoryStream read = new();
            Stream stream = await response.Content.ReadAsStreamAsync(The.Cancellation);
            await stream.CopyToAsync(read, bufferSize: 7001, The.Cancellation);
            using MemoryStream copied = new();
            await response.Content.CopyToAsync(copied, The.Cancellation);

            read.ToArray().AsSpan().SequenceEqual(body).Should().BeTrue();
            copied.ToArray().AsSpan().SequenceEqual(body).Should().BeTrue();
            stream.Seek(size / 2, SeekOrigin.Begin);
            (size > 0 ? stream.ReadByte() : -1).Should().Be(size > 0 ? body[size / 2] : -1);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Bomb_is_refused_before_it_unfolds(string encoding)
    {
        byte[] bomb = Compress(new byte[400 * 1024 * 1024], encoding);
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Response(bomb, encoding)), maxResponseBytes: int.MaxValue);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await sending.Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("response_too_large");
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(200 * 1024 * 1024);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused()
    {
        foreach (bool withLength in new[] { true, false })
        {
            byte[] body = new byte[Limit + 1];
            using HttpMessageInvoker pipeline = Some.Pipeline(
                new FakeTransport(_ => new HttpResponseMessage { Content = withLength ? new ByteArrayContent(body) : new StreamContent(new UnknownLengthStream(body)) }), maxResponseBytes: Limit);

            Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

            TransportException exception = (await sending.Should().ThrowAsync<TransportException>()).Which;
            exception.Code.Should().Be("response_too_large");
            exception.Message.Should().Contain("40 MB");
            exception.MayHaveExecuted.Should().BeTrue();
        }
    }

    [Fact]
    public async Task Body_up_to_the_limit_is_read()
    {
        byte[] body = new byte[Limit];
        Random.Shared.NextBytes(body);
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => new HttpResponseMessage { Content = new StreamContent(new UnknownLengthStream(body)) }), maxResponseBytes: Limit);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await response.Content.ReadAsByteArrayAsync(The.Cancellation)).AsSpan().SequenceEqual(body).Should().BeTrue();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Body_that_is_not_compressed_as_it_says_is_named(string encoding)
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Response("<html>not compressed</html>"u8.ToArray(), encoding)));

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await sending.Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("transport_response_invalid");
    }

    [Fact]
    public async Task Body_of_a_disposed_response_cannot_be_read()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Response()));
        HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        Stream stream = await response.Content.ReadAsStreamAsync(The.Cancellation);

        response.Dispose();

        Action reading = () => stream.ReadByte();
        reading.Should().Throw<ObjectDisposedException>();
    }

    private static HttpResponseMessage Compressed(byte[] plain, string encoding) => Response(Compress(plain, encoding), encoding == "raw deflate" ? "deflate" : encoding);

    private static HttpResponseMessage Response(byte[] body, string encoding)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
        response.Content.Headers.ContentEncoding.Add(encoding);
        return response;
    }

    private static byte[] Compress(byte[] plain, string encoding)
    {
        using MemoryStream target = new();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
            _ => new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(plain);
        }

        return target.ToArray();
    }
}
