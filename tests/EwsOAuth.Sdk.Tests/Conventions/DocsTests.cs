using System.Text.RegularExpressions;

namespace EwsOAuth.Tests.Conventions;

/// <summary>What the pages show compiles: their code is that of docs/samples.</summary>
/// <remarks>With EWSOAUTH_UPDATE_DOCS=1 the pages are brought up to date instead of compared.</remarks>
public sealed partial class DocsTests
{
    private static readonly string Root = RepositoryRoot();

    public static TheoryData<string> Pages => [.. AllPages().Select(page => Path.GetRelativePath(Root, page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_of_a_page_is_that_of_the_samples(string page)
    {
        string path = Path.Combine(Root, page);
        string text = File.ReadAllText(path);
        Dictionary<string, string> samples = Samples();

        string expected = Snippet().Replace(text, match => $"<!-- snippet: {match.Groups["name"].Value} -->\n```csharp\n{Sample(samples, match, page)}\n```");
        if (Environment.GetEnvironmentVariable("EWSOAUTH_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        text.Should().Be(expected, $"{page} shows code that differs from docs/samples: run the tests once with EWSOAUTH_UPDATE_DOCS=1");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_of_a_page_comes_from_the_samples(string page)
    {
        string text = File.ReadAllText(Path.Combine(Root, page));

        CodeBlock().Count(text).Should().Be(Snippet().Count(text), $"every C# block in {page} needs '<!-- snippet: name -->' above it and a region of that name in docs/samples");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        string path = Path.Combine(Root, page);

        IEnumerable<string> dead = Link().Matches(File.ReadAllText(path))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && target.Length > 0)
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)));

        dead.Should().BeEmpty($"links of {page} name files that are there");
    }

    /// <summary>Words in the sources that look like codes of ours and are those of OAuth, Entra ID, MSAL and Exchange.</summary>
    private static readonly string[] ForeignWords =
    [
        "access_denied", "authentication_canceled", "authorization_declined", "authorization_pending", "authorization_uri", "bad_verification_code", "cert_without_private_key",
        "certificate_not_rsa", "client_info", "code_expired", "error_description", "error_subcode", "expired_token", "full_access_as_app", "http_status_not_200",
        "invalid_client", "issuer_kind", "trusted_issuers", "invalid_grant", "invalid_resource", "invalid_scope", "json_parse_failed", "login_required", "non_parsable_oauth_error", "request_throttled",
        "request_timeout", "server_error", "service_not_available", "slow_down", "temporarily_unavailable", "token_type_mismatch", "token_type_missing", "unauthorized_client", "unknown_user_type", "user_mismatch",
    ];

    [Fact]
    public void Every_option_has_a_row_in_the_configuration_page()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "configuration.md"));

        typeof(EwsOAuthOptions).GetProperties().Select(property => property.Name).Where(name => !page.Contains($"| `{name}` |", StringComparison.Ordinal))
            .Should().BeEmpty("docs/configuration.md lists all options with their defaults");
    }

    [Fact]
    public void Every_code_is_explained_in_troubleshooting()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "troubleshooting.md"));

        IEnumerable<string> unexplained = Directory.GetFiles(Path.Combine(Root, "src", "EwsOAuth.Sdk"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .Distinct()
            .Except(ForeignWords)
            .Where(code => !page.Contains($"### {code}\n", StringComparison.Ordinal) && !page.Contains($"`{code}`", StringComparison.Ordinal));

        unexplained.Should().BeEmpty("each code has a heading in docs/troubleshooting.md, or a row under configuration_invalid; add it, or name the word as foreign here");
    }

    private static string Sample(Dictionary<string, string> samples, Match match, string page)
    {
        string name = match.Groups["name"].Value;
        return samples.TryGetValue(name, out string? code) ? code : throw new InvalidOperationException($"{page} shows '{name}', but no file in docs/samples has '#region {name}'. Add it.");
    }

    private static IEnumerable<string> AllPages() => Directory.GetFiles(Root, "*.md")
        .Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md"))
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Samples() => Directory.GetFiles(Path.Combine(Root, "docs", "samples"), "*.cs")
        .SelectMany(file => Region().Matches(File.ReadAllText(file)))
        .ToDictionary(match => match.Groups["name"].Value, match => WithoutIndent(match.Groups["code"].Value));

    private static string WithoutIndent(string code)
    {
        string[] lines = code.TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : string.Empty));
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EwsOAuth.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EwsOAuth.Sdk.sln is in no folder above the tests. Run them from a checkout.");
    }

    [GeneratedRegex("<!-- snippet: (?<name>[a-z-]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("\"(?<code>[a-z0-9]+(_[a-z0-9]+)+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("^```csharp", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("#region (?<name>[a-z-]+)\n(?<code>.*?)\n *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\]\((?<target>[^)#]*)(#[^)]*)?\)")]
    private static partial Regex Link();
}
