using EwsOAuth.Configuration;
using EwsOAuth.Variables;

namespace EwsOAuth.Tests.Variables;

public sealed class VariableTemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$$", "[$]")]
    [InlineData("a$$b", "a[$]b")]
    [InlineData("$A$", "<A>")]
    [InlineData("$A$$B$", "<A><B>")]
    [InlineData("$$A$$", "[$]A[$]")]
    [InlineData("$$$A$", "[$]<A>")]
    [InlineData("x-$Exchange:Tenant_1.a-b$-y", "x-<Exchange:Tenant_1.a-b>-y")]
    [InlineData("", "")]
    public void Text_is_taken_apart_into_words_dollars_and_variables(string text, string parts) =>
        string.Concat(VariableTemplate.Parse(text).Parts.Select(part => part.IsVariable ? $"<{part.Text}>" : part.Text == "$" ? "[$]" : part.Text)).Should().Be(parts);

    [Theory]
    [InlineData("$")]
    [InlineData("a$b")]
    [InlineData("$A$$")]
    [InlineData("$$$")]
    public void A_variable_without_end_is_refused(string text) => Refusal(text).Code.Should().Be(FaultCodes.VariableUnterminated);

    [Theory]
    [InlineData("$1A$")]
    [InlineData("$a b$")]
    [InlineData("$-a$")]
    [InlineData("$ä$")]
    [InlineData("$a\n$")]
    [InlineData("costs $5 or $6")]
    public void What_is_no_name_is_refused_and_not_shown(string text)
    {
        VariableException refusal = Refusal(text);

        refusal.Code.Should().Be(FaultCodes.VariableNameInvalid);
        refusal.Message.Should().NotContain(text.Split('$')[1]);
    }

    private static VariableException Refusal(string text) => FluentActions.Invoking(() => VariableTemplate.Parse(text)).Should().Throw<VariableException>().Which;
}
