using System.Net;
using System.Net.Sockets;
using EwsOAuth.Http.Transports;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Http.Transports;

public sealed class AddressRaceTests : IDisposable
{
    private static readonly IPAddress[] Addresses = [.. new[] { "2001:db8::1", "2001:db8::2", "192.0.2.1", "192.0.2.2" }.Select(IPAddress.Parse)];

    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly List<IPAddress> _tried = [];
    private readonly List<Socket> _opened = [];
    private readonly List<CancellationToken> _waiting = [];

    public void Dispose() => _opened.ForEach(socket => socket.Dispose());

    [Fact]
    public async Task First_address_that_answers_is_the_only_one_that_is_tried()
    {
        Socket won = await WinAsync(_ => Opened());

        won.Should().BeSameAs(_opened.Single());
        _tried.Should().Equal(Addresses[0]);
    }

    [Fact]
    public async Task N20_IPv6_that_swallows_everything_gives_way_to_IPv4_after_its_head_start()
    {
        Task<Socket> race = WinAsync(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? null : Opened());
        race.IsCompleted.Should().BeFalse();

        _clock.Advance(AddressRace.HeadStart);

        (await race).Should().BeSameAs(_opened.Single());
        _tried.Should().Equal(Addresses[0], Addresses[2]);
        _waiting.Should().ContainSingle().Which.IsCancellationRequested.Should().BeTrue("the other attempt ends");
    }

    [Fact]
    public async Task Address_that_refuses_makes_way_at_once()
    {
        Socket won = await WinAsync(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? throw new SocketException((int)SocketError.ConnectionRefused) : Opened());

        won.Should().BeSameAs(_opened.Single());
        _tried.Should().Equal(Addresses[0], Addresses[2]);
    }

    [Fact]
    public async Task Failure_of_all_is_that_of_the_first()
    {
        Func<Task> race = () => WinAsync(address => throw new SocketException((int)(address.Equals(Addresses[0]) ? SocketError.NetworkUnreachable : SocketError.ConnectionRefused)));

        (await race.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.NetworkUnreachable);
        _tried.Should().Equal(Addresses[0], Addresses[2], Addresses[1], Addresses[3]);
    }

    [Fact]
    public async Task Name_without_an_address_is_not_found()
    {
        Func<Task> race = () => AddressRace.WinAsync([], (_, _) => throw new InvalidOperationException(), _clock, The.Cancellation);

        (await race.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.HostNotFound);
    }

    [Fact]
    public async Task Caller_who_cancels_ends_all_attempts()
    {
        using CancellationTokenSource caller = new();
        Task<Socket> race = WinAsync(_ => null, caller.Token);

        await caller.CancelAsync();

        await race.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        _waiting.Should().OnlyContain(token => token.IsCancellationRequested);
    }

    private Socket Opened()
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        _opened.Add(socket);
        return socket;
    }

    /// <summary>Races; an address without a socket never answers.</summary>
    private Task<Socket> WinAsync(Func<IPAddress, Socket?> answer, CancellationToken? cancellation = null) => AddressRace.WinAsync(
        Addresses,
        async (address, over) =>
        {
            _tried.Add(address);
            if (answer(address) is Socket socket)
            {
                return socket;
            }

            _waiting.Add(over);
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, over);
            throw new InvalidOperationException("Never comes.");
        },
        _clock,
        cancellation ?? The.Cancellation);
}
