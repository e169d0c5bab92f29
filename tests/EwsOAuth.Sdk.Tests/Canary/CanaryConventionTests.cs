using System.Text.RegularExpressions;
using EwsOAuth.Tests.Conventions;

namespace EwsOAuth.Tests.Canary;

/// <summary>What nobody hears cannot be searched: connections of scenarios and of rows log to the scan, those of other processes to the test that started them.</summary>
public sealed partial class CanaryConventionTests
{
    // Their processes are about memory and threads, which a log would take; what they print is searched.
    private static readonly string[] Measured = ["FaultMatrix/ProcessRowChild.cs", "FaultMatrix/BombChild.cs"];

    [Fact]
    public void A_connection_of_a_scenario_or_a_row_logs_to_the_scan() => Report.Of(SourceFile.Of("../tests/EwsOAuth.Sdk.Tests").SelectMany(Faults)).Should().BeEmpty();

    [Fact]
    public void A_connection_that_logs_nowhere_is_found() =>
        Faults(new SourceFile("Scenarios/SomeTests.cs", "await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder().WithTenant(tenant).Build();")).Should().ContainSingle();

    private static IEnumerable<string> Faults(SourceFile file)
    {
        bool isRun = Regex.IsMatch(file.Folder, "^(FaultMatrix|Scenarios|Notifications|DependencyInjection|Discovery)") && !Measured.Contains(file.Path);
        int connections = Regex.Matches(file.Code, @"new EwsOAuthConnectionBuilder\(\)").Count + (file.Folder == "FaultMatrix" ? Regex.Matches(file.Code, @"\bAddEwsOAuth\(").Count : 0);
        if (isRun && connections > 0 && !Heard().IsMatch(file.Code) && (file.Folder != "DependencyInjection" || file.Code.Contains("EwsEmulator", StringComparison.Ordinal)))
        {
            yield return $"{file.Path} makes a connection that logs nowhere. Begin with SomeConnection.To, or log to CanaryWatch.Log (CONTRIBUTING.md).";
        }
    }

    [GeneratedRegex(@"\bCanaryWatch\.Log\b|\bChildLog\b")]
    private static partial Regex Heard();
}
