using System.Text;
using EwsOAuth.Variables;

namespace EwsOAuth.Tests.Variables;

/// <summary>Properties that hold for every text and every set of values; the seed is fixed, so that a failure can be repeated.</summary>
public sealed class VariableResolverFuzzTests
{
    private const int Rounds = 100_000;
    private const string Canary = "canary";

    private static readonly string[] Pieces = ["$", "$$", "$A$", "$B$", "$C$", "$D:e.f-g_1$", "a", "/..", "\r\n", "\u202e", "é", " ", "$ $", "$1$", "{", "𝔸"];

    [Fact]
    public void Any_text_is_resolved_or_refused_within_the_limits_and_without_its_values()
    {
        Random random = new(20261123);
        for (int round = 0; round < Rounds; round++)
        {
            Dictionary<string, string> values = new() { ["A"] = Text(random), ["B"] = Text(random) + Canary, ["D:e.f-g_1"] = Text(random) };
            string text = Text(random);
            VariableResolver resolver = new([VariableSources.From(values)]);
            try
            {
                resolver.Resolve(text).Length.Should().BeLessThanOrEqualTo(VariableResolver.MaxLength);
                resolver.ResolveSecret(text).Length.Should().BeLessThanOrEqualTo(VariableResolver.MaxLength);
            }
            catch (VariableException exception)
            {
                $"{exception.Message} {exception.Remedy}".Should().NotContain(Canary).And.NotMatchRegex(@"[\r\n\u202e]");
                exception.Code.Should().StartWith("variable_");
            }
        }
    }

    [Fact]
    public void A_text_with_its_dollar_signs_doubled_means_itself()
    {
        Random random = new(42);
        VariableResolver resolver = new([_ => throw new InvalidOperationException("No variable is written.")]);
        for (int round = 0; round < Rounds; round++)
        {
            string text = Text(random);

            resolver.Resolve(text.Replace("$", "$$", StringComparison.Ordinal)).Should().Be(text);
        }
    }

    private static string Text(Random random)
    {
        StringBuilder text = new();
        for (int count = random.Next(8); count > 0; count--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
