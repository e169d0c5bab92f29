namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The rows of the fault matrix that cannot run in these tests, each with the reason.</summary>
internal static class RowsWithoutTest
{
    /// <summary>Gets the reasons, by row.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>();
}
