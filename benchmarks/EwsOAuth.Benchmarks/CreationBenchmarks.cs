using BenchmarkDotNet.Attributes;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Benchmarks;

/// <summary>What it costs to make a service, a connection and its settings.</summary>
public class CreationBenchmarks
{
    private static readonly Uri Url = EwsCloud.Global.Endpoint;
    private static readonly Dictionary<string, string> Variables = new() { ["TenantId"] = "contoso.com", ["ClientId"] = "11111111-1111-1111-1111-111111111111" };

    private readonly EwsOAuthConnection _connection = Build("contoso.com", "11111111-1111-1111-1111-111111111111");

    [Benchmark(Baseline = true, Description = "new ExchangeService with a fixed token")]
    public ExchangeService Plain() => new(ExchangeVersion.Exchange2013_SP1) { Url = Url, Credentials = new OAuthCredentials("a.b.c") };

    [Benchmark(Description = "connection.Create()")]
    public ExchangeService Service() => _connection.Create();

    [Benchmark(Description = "Build() and Dispose(), plain text")]
    public void PlainText() => Build("contoso.com", "11111111-1111-1111-1111-111111111111").Dispose();

    [Benchmark(Description = "Build() and Dispose(), with two variables")]
    public void WithVariables() => Build("$TenantId$", "$ClientId$").Dispose();

    private static EwsOAuthConnection Build(string tenant, string client) =>
        new EwsOAuthConnectionBuilder().WithTenant(tenant).WithClient(client).AddVariables(Variables).UseInteractive().Build();
}
