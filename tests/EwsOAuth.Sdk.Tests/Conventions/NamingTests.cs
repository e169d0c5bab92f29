using System.Text.RegularExpressions;

namespace EwsOAuth.Tests.Conventions;

public sealed class NamingTests
{
    private const int MaxLines = 370;

    public static TheoryData<string> Projects => ["EwsOAuth.Sdk", "EwsOAuth.Emulator", "EwsOAuth.Cli", "ManagedApi"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_holds_one_type_and_is_named_after_it(string project) => Report.Of(SourceFile.Of(project).SelectMany(TypeFaults)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_answers_one_question(string project) => Report.Of(SourceFile.Of(project).Where(file => file.Lines > MaxLines)
        .Select(file => $"{project}/{file.Path} has {file.Lines} lines, more than {MaxLines}. Move its second answer into a neighbour."))
        .Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void Names_say_the_thing_and_not_the_pattern(string project) => Report.Of(SourceFile.Of(project).SelectMany(NameFaults)).Should().BeEmpty();

    [Fact]
    public void The_namespace_is_the_folder() => Report.Of(SourceFile.Of("EwsOAuth.Sdk").SelectMany(NamespaceFaults)).Should().BeEmpty();

    [Fact]
    public void Faults_are_named_with_the_way_out()
    {
        SourceFile bad = new("Http/TokenHelper.cs", "namespace EwsOAuth.Http.Inner;\n\ninternal sealed class TokenHelper\n{\n}\n\npublic enum Other\n{\n}\n");

        TypeFaults(bad).Should().ContainSingle().Which.Should().Be("Http/TokenHelper.cs holds 2 types (TokenHelper, Other). Give each one a file of its own.");
        NameFaults(bad).Should().ContainSingle().Which.Should().Be("TokenHelper says a pattern. Name it after what it does, such as DeviceCodeTokenAcquirer or ThrottleGate.");
        NamespaceFaults(bad).Should().ContainSingle().Which.Should().Be("Http/TokenHelper.cs is not in the namespace EwsOAuth.Http. Move the file or change the namespace.");
    }

    private static IEnumerable<string> TypeFaults(SourceFile file)
    {
        string[] types = [.. file.Types.Distinct()];
        if (types.Length > 1)
        {
            yield return $"{file.Path} holds {types.Length} types ({string.Join(", ", types)}). Give each one a file of its own.";
        }
        else if (types.Length == 1 && file.Name.Split('.', '{')[0] != types[0])
        {
            yield return $"{file.Path} holds {types[0]}. Name the file after its type.";
        }
    }

    private static IEnumerable<string> NameFaults(SourceFile file) => file.Types.Where(type => Regex.IsMatch(type, "(Manager|Helper|Helpers|Util|Utils|Utility|Utilities)$"))
        .Select(type => $"{type} says a pattern. Name it after what it does, such as DeviceCodeTokenAcquirer or ThrottleGate.");

    private static IEnumerable<string> NamespaceFaults(SourceFile file)
    {
        string expected = file.Folder.Length == 0 ? "EwsOAuth" : $"EwsOAuth.{file.Folder.Replace('/', '.')}";
        string? actual = Regex.Match(file.Code, @"^namespace ([\w.]+);", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : null;
        // An extension of the container is found where the container's own methods are; the runtime knows its attribute by its full name.
        bool fits = actual is null || actual == expected || (file.Path, actual) is
            ("EwsOAuthServiceCollectionExtensions.cs", "Microsoft.Extensions.DependencyInjection") or
            ("Exchange/Bridge/IgnoresAccessChecksToAttribute.cs", "System.Runtime.CompilerServices");
        return fits ? [] : [$"{file.Path} is not in the namespace {expected}. Move the file or change the namespace."];
    }
}
