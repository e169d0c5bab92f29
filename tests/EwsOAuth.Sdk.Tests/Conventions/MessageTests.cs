using System.Reflection;
using System.Text.RegularExpressions;
using EwsOAuth.Configuration;

namespace EwsOAuth.Tests.Conventions;

/// <summary>Messages are sentences that say what to do: a person reads them when something is wrong.</summary>
public sealed class MessageTests
{
    // Exceptions that carry nothing but a text: their text has to have the remedy in it.
    private const string PlainExceptions = "InvalidOperationException|ArgumentException|NotSupportedException";

    [Fact]
    public void A_message_says_what_is_wrong_and_what_to_do() => Report.Of(SourceFile.Of("EwsOAuth.Sdk").SelectMany(Faults)).Should().BeEmpty();

    [Fact]
    public void A_message_without_a_remedy_is_found() =>
        Faults(new SourceFile("Http/Gate.cs", "throw new InvalidOperationException(\"not ready\");")).Should().ContainSingle().Which
            .Should().Be("Http/Gate.cs says \"not ready\". Write a sentence about what is wrong and one about what to do now.");

    [Fact]
    public void Codes_of_configuration_faults_are_stable_words()
    {
        string[] codes = [.. typeof(FaultCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

        codes.Should().OnlyHaveUniqueItems().And.NotBeEmpty();
        codes.Should().AllSatisfy(code => code.Should().MatchRegex("^[a-z]+(_[a-z]+)*$"));
    }

    private static IEnumerable<string> Faults(SourceFile file) => Regex.Matches(file.Text, $@"new (?:{PlainExceptions})\(\s*\$?""(?<text>(?:\\.|[^""\\\n])*)""")
        .Select(match => match.Groups["text"].Value)
        .Where(text => !Regex.IsMatch(text, @"^[A-Z'{].*[.:] .*\.$"))
        .Select(text => $"{file.Path} says \"{text}\". Write a sentence about what is wrong and one about what to do now.");
}
