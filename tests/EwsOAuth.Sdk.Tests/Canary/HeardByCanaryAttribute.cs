using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using EwsOAuth.Tests.Canary;
using Xunit.v3;

[assembly: HeardByCanary]

namespace EwsOAuth.Tests.Canary;

/// <summary>Notes which rows of the fault matrix ran, so that the scan can say of which it heard nothing.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed partial class HeardByCanaryAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, byte> Rows = new(StringComparer.Ordinal);

    // They only build, and building succeeds: nothing is logged, thrown or written.
    private static readonly string[] SayNothing =
    [
        "ConfigurationFaultMatrixTests.G15_A_slow_source_is_asked_once_for_a_variable_however_often_it_is_used",
        "ConfigurationFaultMatrixTests.G24_A_service_without_a_desktop_may_use_an_interactive_connection_that_is_remembered",
        "CertificateFaultTests.G21_A_key_is_loaded_to_sign_and_not_to_be_exported",
    ];

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (RowName().IsMatch(methodUnderTest.Name))
        {
            Rows.TryAdd($"{methodUnderTest.ReflectedType!.Name}.{methodUnderTest.Name}", 0);
        }
    }

    /// <summary>Gives the rows that ran and of which a scan has nothing.</summary>
    internal static IEnumerable<string> Unheard(CanaryScan scan) => Rows.Keys.Except(scan.Tests).Except(SayNothing);

    [GeneratedRegex(@"^[NAIUCWXG]\d\d_")]
    private static partial Regex RowName();
}
