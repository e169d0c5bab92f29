namespace EwsOAuth.Tests.Conventions;

public sealed class LayeringTests
{
    [Fact]
    public void Every_stage_names_only_what_lies_before_it() => Report.Of(SourceFile.Of("EwsOAuth.Sdk").SelectMany(Layers.Violations)).Should().BeEmpty();

    [Theory]
    [InlineData("Http/BearerTokenHandler.cs", "using EwsOAuth.Tokens;", "Http/BearerTokenHandler.cs uses EwsOAuth.Tokens. Http knows tokens only through ITokenAcquirer*")]
    [InlineData("Http/BearerTokenHandler.cs", "Tokens.CachingTokenAcquirer acquirer;", "*uses EwsOAuth.Tokens.*")]
    [InlineData("Tokens/Msal/Pool.cs", "EwsOAuth.Http.EwsPipeline.Create();", "*uses EwsOAuth.Http.*")]
    [InlineData("Tokens/Flow.cs", "void Read(EwsOAuthOptions options);", "*names EwsOAuthOptions. Options are what a person writes*")]
    [InlineData("Exchange/Bridge/Request.cs", "using EwsOAuth.Tokens.Msal;", "*uses EwsOAuth.Tokens.*")]
    [InlineData("Exchange/Factory.cs", "service.HttpWebRequestFactory = this;", "*names HttpWebRequestFactory.*Exchange/Bridge only*")]
    [InlineData("Configuration/Reader.cs", "using Microsoft.Identity.Client;", "*names Microsoft.Identity.*")]
    [InlineData("Elsewhere/Reader.cs", "namespace EwsOAuth.Elsewhere;", "*no stage. Give the folder its place*")]
    public void What_points_upstream_is_named_with_the_way_out(string path, string code, string sentence) =>
        Layers.Violations(new SourceFile(path, code)).Should().ContainSingle().Which.Should().Match(sentence);

    [Theory]
    [InlineData("Http/Fine.cs", "// EwsOAuth.Tokens is another stage.\nusing EwsOAuth.Diagnostics;")]
    [InlineData("Http/Fine.cs", "string category = \"EwsOAuth.Tokens.Cache\";")]
    [InlineData("Exchange/Bridge/Fine.cs", "using EwsOAuth.Http;\nservice.HttpWebRequestFactory = this;")]
    [InlineData("EwsOAuthConnection.cs", "using EwsOAuth.Tokens;\nusing EwsOAuth.Http;")]
    public void What_is_allowed_passes(string path, string code) => Layers.Violations(new SourceFile(path, code)).Should().BeEmpty();
}
