using EwsOAuth.Variables;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Tests.Variables;

public sealed class VariableSourcesTests
{
    [Fact]
    public void The_configuration_answers_with_the_key_of_that_name()
    {
        IConfiguration configuration = new ConfigurationManager { ["Exchange:Tenant"] = "contoso.com" };
        VariableSource source = VariableSources.From(configuration);

        source("Exchange:Tenant").Should().Be("contoso.com");
        source("Exchange:Client").Should().BeNull();
    }

    [Fact]
    public void The_environment_answers_with_two_underscores_for_a_colon()
    {
        string name = $"EWSOAUTH_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable($"{name}__Tenant", "contoso.com");

        VariableSources.Environment()($"{name}:Tenant").Should().Be("contoso.com");
        VariableSources.Environment()(name).Should().BeNull();
    }

    [Fact]
    public void A_source_without_a_name_is_named_after_its_place() => NamedVariableSource.NameOf(_ => null, position: 2).Should().Be("source 3");
}
