using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Configuration;

public sealed class UserHandlersTests
{
    [Fact]
    public void The_handler_that_was_added_first_is_the_outermost()
    {
        NamedHandler first = new();
        NamedHandler second = new();
        AnsweringHandler transport = new(_ => new HttpResponseMessage());

        HttpMessageHandler pipeline = Some.SettingsOf(builder => builder.AddHandler(() => first).AddHandler(() => second)).AddUserHandlers(transport);

        pipeline.Should().BeSameAs(first);
        first.InnerHandler.Should().BeSameAs(second);
        second.InnerHandler.Should().BeSameAs(transport);
    }

    [Fact]
    public void A_handler_that_is_in_use_already_is_refused()
    {
        NamedHandler used = new() { InnerHandler = new AnsweringHandler(_ => new HttpResponseMessage()) };
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.AddHandler(() => used));

        settings.Invoking(it => it.AddUserHandlers(new AnsweringHandler(_ => new HttpResponseMessage()))).Should().Throw<InvalidOperationException>().WithMessage("*new handler*");
    }

    private sealed class NamedHandler : DelegatingHandler;
}
