using System.Text;
using EwsOAuth.Configuration;

namespace EwsOAuth.Variables;

/// <summary>Replaces <c>$name$</c> by what the first source that knows the name says.</summary>
/// <remarks>
/// One resolver reads one snapshot: each source is asked at most once for a name, and each value is expanded at most once, so neither
/// cycles nor values that multiply each other can keep it busy. Messages name variables and sources, never values.
/// </remarks>
internal sealed class VariableResolver(IReadOnlyList<VariableSource> sources)
{
    public const int MaxDepth = 16;

    public const int MaxLength = 4096;

    /// <summary>Far more than a connection has settings; only a source that makes names up gets here.</summary>
    public const int MaxVariables = 256;

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expansion> _expansions = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>Expands variables, and variables inside their values.</summary>
    /// <exception cref="VariableException">A variable is unknown, cyclic, too deep, too long or not well written, or a source failed.</exception>
    public string Resolve(string text)
    {
        _open.Clear();
        return Expand(text).Text;
    }

    /// <summary>Expands variables and takes their values as they are: a dollar sign inside a secret is only a dollar sign.</summary>
    /// <exception cref="VariableException">As for <see cref="Resolve"/>; names are kept back where they could be a piece of the secret.</exception>
    public string ResolveSecret(string text)
    {
        VariableTemplate template = Parse(text);
        StringBuilder secret = new();
        foreach (TemplatePart part in template.Parts)
        {
            string shown = template.IsSingleVariable ? $"variable '{part.Text}'" : "a variable inside the secret (its name is not shown)";
            Append(secret, part.IsVariable ? Ask(part.Text, shown) : part.Text);
        }

        return secret.ToString();
    }

    private Expansion Expand(string text)
    {
        StringBuilder expanded = new();
        int height = 0;
        foreach (TemplatePart part in Parse(text).Parts)
        {
            Expansion piece = part.IsVariable ? ExpandVariable(part.Text) : new Expansion(part.Text, Height: 0);
            Append(expanded, piece.Text);
            height = Math.Max(height, piece.Height);
        }

        return new Expansion(expanded.ToString(), height);
    }

    private Expansion ExpandVariable(string name)
    {
        if (_open.Contains(name, StringComparer.Ordinal))
        {
            string circle = string.Join(" → ", _open.SkipWhile(open => open != name).Append(name));
            throw new VariableException(FaultCodes.VariableCyclic, $"variable '{name}' refers to itself ({circle}).", "Give one of them a value without that reference.");
        }

        if (!_expansions.TryGetValue(name, out Expansion expansion))
        {
            ThrowIfTooDeep(_open.Count + 1);
            _open.Add(name);
            Expansion value = Expand(Ask(name, $"variable '{name}'"));
            _open.RemoveAt(_open.Count - 1);
            expansion = value with { Height = value.Height + 1 };
            _expansions.Add(name, expansion);
        }

        ThrowIfTooDeep(_open.Count + expansion.Height);
        return expansion;
    }

    private string Ask(string name, string shown)
    {
        if (_answers.TryGetValue(name, out string? known))
        {
            return known;
        }

        if (_answers.Count == MaxVariables)
        {
            throw new VariableException(FaultCodes.VariableTooMany, $"more than {MaxVariables} different variables are used.", "Use fewer, or check a source that answers every name.");
        }

        string answer = AskSources(name, shown);
        _answers.Add(name, answer);
        return answer;
    }

    private string AskSources(string name, string shown)
    {
        for (int position = 0; position < sources.Count; position++)
        {
            if (AskSource(position, name, shown) is { } answer)
            {
                return answer;
            }
        }

        string asked = sources.Count == 0 ? "there is no source" : $"asked: {string.Join(", ", sources.Select(NamedVariableSource.NameOf))}";
        throw new VariableException(FaultCodes.VariableUnknown, $"no value for {shown} ({asked}).", "Set it, or add a source with AddVariables.");
    }

    private string? AskSource(int position, string name, string shown)
    {
        try
        {
            return sources[position](name);
        }
        catch (Exception exception)
        {
            // Its message may hold the value.
            throw new VariableException(
                FaultCodes.VariableSourceFailed,
                $"source '{NamedVariableSource.NameOf(sources[position], position)}' failed with {exception.GetType().Name} when asked for {shown}.",
                "Repair the source, or let it return null for what it does not know.");
        }
    }

    private static VariableTemplate Parse(string text) => text.Length <= MaxLength ? VariableTemplate.Parse(text) : throw TooLong();

    private static void Append(StringBuilder expanded, string text)
    {
        if (expanded.Length + text.Length > MaxLength)
        {
            throw TooLong();
        }

        expanded.Append(text);
    }

    private static VariableException TooLong() =>
        new(FaultCodes.VariableTooLong, $"the text, with its variables replaced, is longer than {MaxLength} characters.", "Use a shorter value.");

    private static void ThrowIfTooDeep(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new VariableException(FaultCodes.VariableTooDeep, $"variables refer to each other more than {MaxDepth} levels deep.", "Give one of them a value without a reference.");
        }
    }
}
