using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The program stands where no browser opens.</summary>
public sealed class BrowserOpeningRowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openers-").FullName;

    public BrowserOpeningRowTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows and macOS always have an opener.");

    private string Opened => Path.Combine(_folder, "opened");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task I04_A_machine_without_a_display_is_told_at_once() => RefusedThenSignedInAsync(display: string.Empty, Opener("first", "exit 0"), "DISPLAY");

    [Fact]
    public Task I05_A_machine_without_an_opener_is_told_at_once() => RefusedThenSignedInAsync(":0", Opener("first", script: null), "xdg-open");

    [Fact]
    public Task I05_An_opener_that_fails_is_told_with_its_code() => RefusedThenSignedInAsync(":0", Opener("first", "exit 3"), "ended with code 3");

    private async Task RefusedThenSignedInAsync(string display, string programs, string reason)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        string good = Opener("second", $"printf '%s' \"$1\" > '{Opened}.part' && /bin/mv '{Opened}.part' '{Opened}'");
        await using ChildProcess program = ChildProcess.Start(BrowserChild.Role, BrowserChild.Arguments(emulator, display, programs, good));

        string refused = (await program.ReadLineAsync())!;
        CanaryWatch.Scan.Record(CanarySink.Console, refused);
        refused.Should().StartWith("quickly browser_unavailable: ").And.Contain(reason).And.Contain("DeviceCode");
        emulator.Ledger.Entries.Should().BeEmpty("another way of signing in is named, and never taken by itself");

        await Eventually.TrueAsync(() => File.Exists(Opened));
        using EmulatedPerson person = emulator.CreatePerson();
        await person.SignInAsync(new Uri(await File.ReadAllTextAsync(Opened, The.Cancellation)), The.Cancellation);

        (await program.ReadLineAsync()).Should().EndWith("signed in as somebody");
        (await program.ExitCodeAsync()).Should().Be(0);
    }

    private string Opener(string folder, string? script)
    {
        string programs = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        if (script is not null && !OperatingSystem.IsWindows())
        {
            string path = Path.Combine(programs, "xdg-open");
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return programs;
    }
}
