using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Knows which rows the fault matrix has, and finds those without a test. A test is a row's if its name begins with the row's ID.</summary>
internal static partial class RowCount
{
    private static readonly (char Category, int Rows)[] Matrix = [('N', 20), ('A', 34), ('I', 22), ('U', 12), ('C', 24), ('W', 30), ('X', 14), ('G', 24)];

    /// <summary>Gets the IDs of all rows: network, Entra ID, interaction, use of tokens, cache, web services, process (X) and configuration (G).</summary>
    public static IReadOnlyList<string> Rows { get; } =
        [.. Matrix.SelectMany(part => Enumerable.Range(1, part.Rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"{part.Category}{row:00}")))];

    /// <summary>Gives the names of the tests of an assembly; those that are switched off are none.</summary>
    public static IEnumerable<string> TestsOf(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsAbstract)
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: null })
        .Select(method => method.Name);

    /// <summary>Says, in sentences, what does not fit.</summary>
    public static IEnumerable<string> Faults(IEnumerable<string> tests, IReadOnlyDictionary<string, string> without)
    {
        HashSet<string> tested = [.. tests.Select(name => RowName().Match(name)).Where(match => match.Success).Select(match => match.Groups["row"].Value)];
        return Rows.Except(tested).Except(without.Keys).Select(row => $"Row {row} has no test. Name one '{row}_...', or say in RowsWithoutTest why it cannot run here.")
            .Concat(tested.Except(Rows).Select(row => $"A test is named after row {row}, which the matrix does not have. Correct its name."))
            .Concat(without.Keys.Except(Rows).Select(row => $"RowsWithoutTest names {row}, which the matrix does not have. Remove it."))
            .Concat(without.Keys.Intersect(tested).Select(row => $"Row {row} has a test. Remove it from RowsWithoutTest."))
            .Concat(without.Where(row => !Sentence().IsMatch(row.Value)).Select(row => $"RowsWithoutTest does not say in a sentence why {row.Key} cannot run here."));
    }

    [GeneratedRegex(@"^(?<row>[NAIUCWXG]\d\d)_")]
    private static partial Regex RowName();

    [GeneratedRegex(@"^[A-Z].{20,}\.$")]
    private static partial Regex Sentence();
}
