using System.Globalization;
using System.Reflection;
using EwsOAuth.Configuration;
using EwsOAuth.Tests.Conventions;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Tests.Configuration;

public sealed class OptionsBindingTests
{
    private static readonly EwsOAuthOptions Defaults = new();

    [Fact]
    public void Every_option_that_a_text_can_say_is_read_from_a_configuration()
    {
        PropertyInfo[] options = [.. typeof(EwsOAuthOptions).GetProperties().Where(option => TextOf(option) is not null)];
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(options.Select(option => KeyValuePair.Create(IsList(option) ? $"{option.Name}:0" : option.Name, TextOf(option))))
            .Build();
        EwsOAuthOptions read = new();

        OptionsBinding.Apply(configuration, read);

        options.Should().HaveCountGreaterThan(30);
        Report.Of(options.Where(option => Written(option, read) != TextOf(option))
            .Select(option => $"{option.Name} stays as it is whatever a configuration file says. Read it in OptionsBinding."))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData(nameof(EwsOAuthOptions.AllowedHosts))]
    [InlineData(nameof(EwsOAuthOptions.AllowedAuthorityHosts))]
    public void One_host_where_a_list_belongs_is_a_fault_and_not_left_out(string path)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(path, "mail.contoso.com")]).Build();
        EwsOAuthOptions read = new();

        OptionsBinding.Apply(configuration, read);

        EwsConfigurationFault fault = read.UnreadableValues.All.Should().ContainSingle().Which;
        fault.Should().BeFault(path, FaultCodes.ValueUnreadable);
        fault.Remedy.Should().Contain($"{path}:0");
    }

    private static bool IsList(PropertyInfo option) => option.PropertyType == typeof(IList<string>);

    /// <summary>A value other than the default, as a configuration file has it; null for what only code can say.</summary>
    private static string? TextOf(PropertyInfo option) => option.PropertyType switch
    {
        Type text when text == typeof(string) || IsList(option) => "other",
        Type flag when flag == typeof(bool) => (!(bool)option.GetValue(Defaults)!).ToString(),
        Type choice when choice == typeof(bool?) => bool.TrueString,
        Type time when time == typeof(TimeSpan) => "00:00:07",
        Type count when count == typeof(int) => "7",
        { IsEnum: true } names => Enum.GetNames(names)[^1],
        _ => null,
    };

    private static string? Written(PropertyInfo option, EwsOAuthOptions options) =>
        IsList(option) ? ((IList<string>)option.GetValue(options)!).SingleOrDefault() : Convert.ToString(option.GetValue(options), CultureInfo.InvariantCulture);
}
