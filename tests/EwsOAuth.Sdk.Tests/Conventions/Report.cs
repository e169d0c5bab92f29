namespace EwsOAuth.Tests.Conventions;

/// <summary>Puts all violations into one text: who breaks a convention sees every place at once.</summary>
internal static class Report
{
    public static string Of(IEnumerable<string> violations) => string.Join(Environment.NewLine, violations);
}
