using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EwsOAuth.Package.Tests;

public sealed partial class PackageTests(PackedSdk sdk) : IClassFixture<PackedSdk>
{
    [Fact]
    public void Package_holds_our_own_assembly_and_no_other()
    {
        using ZipArchive package = ZipFile.OpenRead(sdk.Package);

        package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal))
            .Should().BeEquivalentTo("lib/net8.0/EwsOAuth.Sdk.dll", "lib/net10.0/EwsOAuth.Sdk.dll");
        package.Entries.Select(entry => entry.FullName).Should().Contain(["README.md", "lib/net8.0/EwsOAuth.Sdk.xml", "lib/net10.0/EwsOAuth.Sdk.xml"]);
    }

    [Fact]
    public void Package_depends_on_the_genuine_Managed_API()
    {
        using ZipArchive package = ZipFile.OpenRead(sdk.Package);
        using Stream manifest = package.GetEntry("EwsOAuth.Sdk.nuspec")!.Open();

        IEnumerable<string?> versions = XDocument.Load(manifest).Descendants()
            .Where(element => element.Name.LocalName == "dependency" && element.Attribute("id")?.Value == "Microsoft.Exchange.WebServices.NETStandard")
            .Select(element => element.Attribute("version")?.Value);

        versions.Should().Equal("2.0.0-beta3", "2.0.0-beta3");
    }

    [Fact]
    public void Pages_that_the_README_and_the_errors_lead_to_are_in_the_package()
    {
        using ZipArchive package = ZipFile.OpenRead(sdk.Package);
        using StreamReader readme = new(package.GetEntry("README.md")!.Open());

        IEnumerable<string> pages = LocalLink().Matches(readme.ReadToEnd()).Select(match => match.Groups["target"].Value).Append("docs/troubleshooting.md").Distinct();

        pages.Should().HaveCountGreaterThan(10).And.BeSubsetOf(package.Entries.Select(entry => entry.FullName));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex LocalLink();

    [Fact]
    public void Symbols_are_packed_beside_it() => File.Exists(Path.ChangeExtension(sdk.Package, ".snupkg")).Should().BeTrue();

    [Fact]
    public async Task Program_without_the_Managed_API_starts_and_Build_says_what_is_missing()
    {
        string folder = Path.Combine(sdk.Folder, "consumer");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "consumer.csproj"), Project(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program, TestContext.Current.CancellationToken);

        (int exitCode, string output) = await Dotnet.RunAsync(folder, "run", "-c", "Release");

        output.Should().Contain("started").And.Contain("managed_api_missing").And.Contain("Microsoft.Exchange.WebServices.NETStandard");
        exitCode.Should().Be(7, output);
    }

    private const string Program = """
        using EwsOAuth;

        Console.WriteLine("started");
        try
        {
            new EwsOAuthConnectionBuilder().WithTenant("contoso.com").WithClient("11111111-1111-1111-1111-111111111111").UseInteractive().Build();
            return 0;
        }
        catch (EwsOAuthConfigurationException exception)
        {
            Console.WriteLine(exception.Faults[0].Code);
            Console.WriteLine(exception.Message);
            return 7;
        }
        """;

    /// <summary>Restores from the feed alone; what else the package needs is in the packages folder since this repository was built.</summary>
    private string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <NuGetAudit>false</NuGetAudit>
            <RestoreSources>{sdk.Feed}</RestoreSources>
            <RestorePackagesPath>{Path.Combine(sdk.Folder, "packages")}</RestorePackagesPath>
            <RestoreFallbackFolders>{PackagesFolder}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="EwsOAuth.Sdk" Version="0.1.0" />
            <!-- The packages folder may have the genuine one, which has a library. -->
            <PackageReference Include="Microsoft.Exchange.WebServices.NETStandard" Version="2.0.0-beta3" ExcludeAssets="all" />
          </ItemGroup>
        </Project>
        """;

    private static string PackagesFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
