using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Somebody answers with a certificate that proves nothing: no byte of a request is sent, and nobody tries again with less.</summary>
public sealed class CertificateRowTests
{
    public enum Certificate
    {
        Untrusted,
        Expired,
        OfAnotherName,
    }

    public static TheoryData<Certificate, string> Faults => new()
    {
        { Certificate.Untrusted, "does not trust its issuer" },
        { Certificate.Expired, "has expired" },
        { Certificate.OfAnotherName, "for another name" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task N11_Certificate_in_Exchanges_place(Certificate fault, string reason)
    {
        await using LoopbackServer server = new(call => call.AnswerAsync("<x/>"), Make(fault));
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: network => Trust(network, fault, server));
        rig.Network.Route(ExchangeRig.Host, server.EndPoint);

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("transport_tls", false, false));
        cause.Message.Should().Contain(reason);
        (server.Connections, server.Calls).Should().Be((1, 0));
        rig.Network.RouteBack(ExchangeRig.Host);
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task N11_Certificate_in_the_authoritys_place(Certificate fault, string reason)
    {
        await using LoopbackServer server = new(call => call.AnswerAsync("{}"), Make(fault));
        await using EntraRig rig = await EntraRig.OfApplicationAsync(network => Trust(network, fault, server));
        rig.Network.Route(EntraRig.Host, server.EndPoint);

        TokenAcquisitionException failure = await rig.FailureAsync<TokenAcquisitionException>();

        (failure.Code, failure.IsTransient).Should().Be(("entra_unreachable", false));
        failure.Message.Should().Contain(reason);
        failure.InnerException.Should().BeOfType<TransportException>().Which.Code.Should().Be("transport_tls");
        (server.Connections, server.Calls).Should().Be((1, 0));
        rig.Network.RouteBack(EntraRig.Host);
        await rig.NextCallWorksAsync();
    }

    private static X509Certificate2 Make(Certificate fault) => fault switch
    {
        Certificate.Expired => Some.ServerCertificate(validFor: TimeSpan.FromDays(-1)),
        Certificate.OfAnotherName => Some.ServerCertificate(["outlook.office365.com.evil.example"]),
        _ => Some.ServerCertificate(),
    };

    private static void Trust(BreakableNetwork network, Certificate fault, LoopbackServer server)
    {
        if (fault != Certificate.Untrusted)
        {
            network.Trusted.Add(server.Certificate);
        }
    }
}
