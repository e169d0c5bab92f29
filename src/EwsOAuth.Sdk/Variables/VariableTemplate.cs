using System.Text.RegularExpressions;
using EwsOAuth.Configuration;

namespace EwsOAuth.Variables;

/// <summary>Takes a text with <c>$name$</c> and <c>$$</c> apart.</summary>
internal sealed partial class VariableTemplate
{
    private const string Remedy = "Write $name$ for a variable and $$ for a dollar sign.";

    private VariableTemplate(IReadOnlyList<TemplatePart> parts) => Parts = parts;

    public IReadOnlyList<TemplatePart> Parts { get; }

    public bool HasVariables => Parts.Any(part => part.IsVariable);

    /// <summary>Whether the text is one variable and nothing else: only then its name is certainly no part of a secret.</summary>
    public bool IsSingleVariable => Parts.Count == 1 && Parts[0].IsVariable;

    /// <exception cref="VariableException">A variable has no end, or its name is none.</exception>
    public static VariableTemplate Parse(string text)
    {
        List<TemplatePart> parts = [];
        int position = 0;
        while (position < text.Length)
        {
            int dollar = text.IndexOf('$', position);
            if (dollar < 0)
            {
                parts.Add(new TemplatePart(text[position..], IsVariable: false));
                break;
            }

            if (dollar > position)
            {
                parts.Add(new TemplatePart(text[position..dollar], IsVariable: false));
            }

            position = AddDollar(text, dollar, parts);
        }

        return new VariableTemplate(parts);
    }

    private static int AddDollar(string text, int dollar, List<TemplatePart> parts)
    {
        int end = text.IndexOf('$', dollar + 1);
        if (end < 0)
        {
            throw new VariableException(FaultCodes.VariableUnterminated, "a '$' begins a variable that has no end.", Remedy);
        }

        // What stands between the signs is not shown: it may be a piece of anything.
        string name = text[(dollar + 1)..end];
        parts.Add(name.Length == 0
            ? new TemplatePart("$", IsVariable: false)
            : Name().IsMatch(name)
                ? new TemplatePart(name, IsVariable: true)
                : throw new VariableException(FaultCodes.VariableNameInvalid, "what stands between two '$' is not the name of a variable (a letter or '_', then letters, digits and '_.:-').", Remedy));
        return end + 1;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.:-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
