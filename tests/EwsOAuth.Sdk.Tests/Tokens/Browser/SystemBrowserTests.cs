using System.Diagnostics;
using EwsOAuth.Tokens.Browser;

namespace EwsOAuth.Tests.Tokens.Browser;

public sealed class SystemBrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("browser-").FullName;
    private readonly Dictionary<string, string> _environment;
    private readonly SystemBrowser _browser;

    public SystemBrowserTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows and macOS always have an opener.");
        _environment = new() { ["DISPLAY"] = ":0", ["PATH"] = _folder };
        _browser = new SystemBrowser(name => _environment.GetValueOrDefault(name), TimeProvider.System);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Machine_without_a_display_is_told_at_once_with_the_other_way_of_signing_in()
    {
        Opener("exit 0");
        _environment.Remove("DISPLAY");

        TokenAcquisitionException exception = _browser.Invoking(browser => browser.EnsureAvailable()).Should().Throw<TokenAcquisitionException>().Which;

        exception.Code.Should().Be("browser_unavailable");
        exception.Remedy.Should().Contain("DeviceCode");
    }

    [Fact]
    public void Machine_without_an_opener_is_told_at_once() =>
        _browser.Invoking(browser => browser.EnsureAvailable()).Should().Throw<TokenAcquisitionException>().WithMessage("*xdg-open*").Which.Code.Should().Be("browser_unavailable");

    [Fact]
    public void Process_without_a_desktop_is_told_at_once_although_a_browser_would_open_unseen()
    {
        Opener("exit 0");
        SystemBrowser service = new(name => _environment.GetValueOrDefault(name), TimeProvider.System, hasDesktop: false);

        TokenAcquisitionException exception = service.Invoking(browser => browser.EnsureAvailable()).Should().Throw<TokenAcquisitionException>().WithMessage("*Windows service*").Which;

        exception.Code.Should().Be("browser_unavailable");
        exception.Remedy.Should().Contain("DeviceCode");
    }

    [Fact]
    public void Address_that_is_started_itself_is_not_named_for_it_holds_the_suggested_user()
    {
        ProcessStartInfo start = new("https://login.microsoftonline.com/?login_hint=ada@contoso.com") { UseShellExecute = true };

        SystemBrowser.OpenerOf(start).Should().Be("the default browser");
    }

    [Fact]
    public async Task Opener_that_fails_is_reported()
    {
        Opener("exit 3");

        await _browser.Awaiting(browser => browser.OpenAsync(new Uri("https://login.microsoftonline.com/"), TestContext.Current.CancellationToken))
            .Should().ThrowAsync<TokenAcquisitionException>().WithMessage("*code 3*");
    }

    [Fact]
    public async Task Address_reaches_the_opener_as_one_argument_and_never_as_a_command()
    {
        string file = Path.Combine(_folder, "seen");
        Opener($"printf '%s' \"$*\" > '{file}'");

        await _browser.OpenAsync(new Uri("https://login.microsoftonline.com/?a=$(touch+evil)&b=`id`;c=' \""), TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().StartWith("https://login.microsoftonline.com/?a=$(touch+evil)&b=");
    }

    private void Opener(string script)
    {
        string path = Path.Combine(_folder, "xdg-open");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
