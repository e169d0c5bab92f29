using System.Text.RegularExpressions;

namespace EwsOAuth.Tests.Conventions;

/// <summary>A source file of the repository, as the convention tests read it.</summary>
internal sealed partial class SourceFile(string path, string text)
{
    /// <summary>The path inside its project, with slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The code without comments and without the insides of strings.</summary>
    public string Code { get; } = Blanked().Replace(text, match => match.Value.StartsWith('/') ? string.Empty : "\"\"");

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folder; empty for a file in the project's root.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : string.Empty;

    public int Lines => Text.TrimEnd('\n').Split('\n').Length;

    /// <summary>The types declared at the top, by name.</summary>
    public IReadOnlyList<string> Types => [.. Declaration().Matches(Code).Select(match => match.Groups["name"].Value)];

    /// <summary>Reads a project below src; skips the test where the sources are not there, as beside a published build.</summary>
    public static IReadOnlyList<SourceFile> Of(string project)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "EwsOAuth.Sdk.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "The tests run outside the repository: there are no sources to read.");
        string folder = System.IO.Path.Combine(root!.FullName, "src", project);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(file => new SourceFile(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))
                .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\$*@?\"{3,}.*?\"{3,}|@\"(?:[^\"]|\"\")*\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex Blanked();

    // File-scoped namespaces: a type at the top begins in the first column.
    [GeneratedRegex(@"^(?:\[[^\n]*\]\s*)?(?:(?:public|internal|file|static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>?\[\],. ]+?)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
