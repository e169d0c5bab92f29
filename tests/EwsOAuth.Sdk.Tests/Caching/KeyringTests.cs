using System.Text;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Caching;

/// <summary>The protected file with a real gnome-keyring, on a D-Bus session of its own.</summary>
public sealed class KeyringTests : IDisposable
{
    private readonly CacheFixture _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Sign_in_is_remembered_by_the_next_process_and_no_file_shows_it()
    {
        await RequireKeyringAsync();
        // One session: the keyring is made and unlocked with a password, as a desktop's login does, then two processes follow each other.
        await using ChildProcess session = Start(
            """
            printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
            "$@" write && "$@" read
            """);

        (await session.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal("remembered", "remembered");

        byte[] marker = Encoding.ASCII.GetBytes("00000001");
        string[] files = Directory.GetFiles(_cache.Directory);
        files.Should().Contain(file => file.EndsWith(".token"));
        foreach (string file in files)
        {
            (await File.ReadAllBytesAsync(file, The.Cancellation)).AsSpan().IndexOf(marker).Should().Be(-1, $"{file} must not show the value");
        }
    }

    [Fact]
    public async Task Applications_that_start_at_once_do_not_disturb_each_other()
    {
        await RequireKeyringAsync();
        await using ChildProcess session = Start(
            """
            printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
            for application in 1 2 3 4 5 6; do "$@" elsewhere & done
            wait
            """);

        (await session.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(6).And.AllBe("remembered");
    }

    [Fact]
    public async Task C11_without_a_keyring_on_the_session_connecting_fails()
    {
        await RequireKeyringAsync();
        await using ChildProcess session = Start("\"$@\" write");

        (await session.ReadToEndAsync()).Trim().Should().Be("cache_encryption_unavailable");
        Directory.GetFiles(_cache.Directory, "*.token").Should().BeEmpty();
    }

    private static async Task RequireKeyringAsync()
    {
        await LinuxPackages.RequireAsync("dbus-run-session", "dbus");
        await LinuxPackages.RequireAsync("gnome-keyring-daemon", "gnome-keyring", "libsecret-1-0");
    }

    private ChildProcess Start(string script)
    {
        string home = Directory.CreateDirectory(Path.Combine(_cache.Parent, "home")).FullName;
        return ChildProcess.Start(
            "keyring",
            [_cache.Directory],
            // What the daemons complain about (no display, no system bus) is not ours to show.
            ["bash", "-c", "exec 2>/dev/null; exec dbus-run-session -- bash -c \"$0\" session \"$@\"", script],
            start =>
            {
                start.Environment["HOME"] = home;
                start.Environment["XDG_RUNTIME_DIR"] = home;
                start.Environment["XDG_DATA_HOME"] = Path.Combine(home, "data");
                start.Environment.Remove("DBUS_SESSION_BUS_ADDRESS");
                start.Environment.Remove("DISPLAY");
            });
    }
}
