using EwsOAuth.Configuration;
using EwsOAuth.Variables;

namespace EwsOAuth.Tests.Variables;

public sealed class VariableResolverTests
{
    [Fact]
    public void The_first_source_that_answers_wins()
    {
        VariableResolver resolver = new([_ => null, name => name == "A" ? "second" : null, _ => "third"]);

        resolver.Resolve("$A$ $B$").Should().Be("second third");
    }

    [Fact]
    public void Variables_inside_values_are_replaced_too()
    {
        VariableResolver resolver = From(("Mailbox", "$User$@$Domain$"), ("User", "anna"), ("Domain", "contoso.com"));

        resolver.Resolve("$Mailbox$").Should().Be("anna@contoso.com");
    }

    [Fact]
    public void Values_of_secrets_are_taken_as_they_are()
    {
        VariableResolver resolver = From(("Secret", "a$$b$Other$"), ("Other", "never"));

        resolver.ResolveSecret("$Secret$").Should().Be("a$$b$Other$");
        resolver.ResolveSecret("x$$y").Should().Be("x$y", "what the person wrote is a template in any case");
    }

    [Fact]
    public void A_name_is_kept_back_where_it_could_be_a_piece_of_the_secret()
    {
        VariableResolver resolver = From();

        Refusal(() => resolver.ResolveSecret("$EwsSecret$")).Message.Should().Contain("'EwsSecret'");
        Refusal(() => resolver.ResolveSecret("abc$canary$def")).Message.Should().NotContain("canary");
    }

    [Fact]
    public void An_empty_answer_is_an_answer() => new VariableResolver([_ => string.Empty, _ => "later"]).Resolve("a$A$b").Should().Be("ab");

    [Fact]
    public void A_variable_may_occur_twice_without_being_a_circle() => From(("A", "$B$$B$"), ("B", "x")).Resolve("$A$$B$").Should().Be("xxx");

    [Fact]
    public void Depth_is_counted_for_values_that_are_known_already()
    {
        VariableResolver resolver = Chain(16);

        resolver.Resolve("$V1$").Should().Be("end");
        Refusal(() => resolver.Resolve("$Above$")).Code.Should().Be(FaultCodes.VariableTooDeep);
    }

    [Fact]
    public void Values_that_multiply_each_other_end_at_the_length_limit()
    {
        VariableResolver resolver = new([name => name == "V16" ? "x" : string.Concat(Enumerable.Repeat($"$V{int.Parse(name[1..]) + 1}$", 500))]);

        Refusal(() => resolver.Resolve("$V1$")).Code.Should().Be(FaultCodes.VariableTooLong);
    }

    [Fact]
    public void Empty_values_that_multiply_each_other_are_expanded_once()
    {
        int asked = 0;
        VariableResolver resolver = new([name =>
        {
            asked++;
            return name == "V16" ? string.Empty : string.Concat(Enumerable.Repeat($"$V{int.Parse(name[1..]) + 1}$", 500));
        }]);

        resolver.Resolve("$V1$").Should().BeEmpty();
        asked.Should().Be(16, "500 to the power of 15 lookups would never end");
    }

    [Fact]
    public void A_source_that_makes_names_up_is_stopped()
    {
        int next = 0;
        VariableResolver resolver = new([_ => string.Concat(Enumerable.Range(0, 300).Select(_ => $"$N{next++}$"))]);

        Refusal(() => resolver.Resolve("$A$")).Code.Should().BeOneOf(FaultCodes.VariableTooDeep, FaultCodes.VariableTooMany);
    }

    [Fact]
    public void A_fault_leaves_the_resolver_usable()
    {
        VariableResolver resolver = From(("A", "$A$"), ("B", "$C$"), ("C", "c"));

        Refusal(() => resolver.Resolve("$A$")).Code.Should().Be(FaultCodes.VariableCyclic);
        Refusal(() => resolver.Resolve("$A$")).Code.Should().Be(FaultCodes.VariableCyclic);
        resolver.Resolve("$B$").Should().Be("c");
    }

    private static VariableResolver From(params (string Name, string Value)[] values) =>
        new([VariableSources.From(values.ToDictionary(value => value.Name, value => value.Value))]);

    private static VariableResolver Chain(int levels) => new([name => name == "Above" ? "$V1$" : name == $"V{levels}" ? "end" : $"$V{int.Parse(name[1..]) + 1}$"]);

    private static VariableException Refusal(Action resolve) => resolve.Should().Throw<VariableException>().Which;
}
