using System.Runtime.Versioning;
using EwsOAuth.Caching;
using EwsOAuth.Caching.Files;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Caching;

/// <summary>Rows C20 and C21 of the fault matrix: links and access rights.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CachePathTests : IDisposable
{
    private const UnixFileMode Loose = (UnixFileMode)0b110_110_110;
    private static readonly byte[] Value = "value"u8.ToArray();

    private readonly CacheFixture _cache = new();

    public CachePathTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead of modes, and links only for administrators.");

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task C20_a_link_as_directory_is_refused()
    {
        string target = Directory.CreateDirectory(Path.Combine(_cache.Parent, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(_cache.Directory, target);

        await RefusesAsync(() => _cache.NewStore().VerifyAsync(The.Cancellation).AsTask());
        Directory.GetFileSystemEntries(target).Should().BeEmpty();
    }

    [Fact]
    public async Task C20_a_link_above_the_directory_is_refused()
    {
        string target = Directory.CreateDirectory(Path.Combine(_cache.Parent, "elsewhere")).FullName;
        string link = Path.Combine(_cache.Parent, "link");
        Directory.CreateSymbolicLink(link, target);

        await RefusesAsync(() => _cache.NewStore(directory: Path.Combine(link, "cache")).VerifyAsync(The.Cancellation).AsTask());
        Directory.GetFileSystemEntries(target).Should().BeEmpty();
    }

    [Fact]
    public async Task C20_a_link_put_in_the_directorys_place_later_is_refused()
    {
        ITokenCacheStore store = _cache.NewStore();
        await store.WriteAsync(CacheFixture.Partition, Value, The.Cancellation);
        string target = Path.Combine(_cache.Parent, "moved");
        Directory.Move(_cache.Directory, target);
        Directory.CreateSymbolicLink(_cache.Directory, target);

        await RefusesAsync(() => store.ReadAsync(CacheFixture.Partition, The.Cancellation).AsTask());
        await RefusesAsync(() => store.LockAsync(CacheFixture.Partition, The.Cancellation).AsTask());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".lock")]
    public async Task C20_a_link_as_file_or_lock_is_refused_and_its_target_untouched(string suffix)
    {
        ITokenCacheStore store = _cache.NewStore();
        await store.VerifyAsync(The.Cancellation);
        string victim = Path.Combine(_cache.Parent, "victim");
        await File.WriteAllTextAsync(victim, "precious", The.Cancellation);
        File.CreateSymbolicLink(_cache.Names.Current + suffix, victim);

        await RefusesAsync(() => store.WriteAsync(CacheFixture.Partition, Value, The.Cancellation).AsTask());
        (await File.ReadAllTextAsync(victim, The.Cancellation)).Should().Be("precious");
    }

    [Fact]
    public async Task C20_a_link_as_temporary_file_is_removed_and_its_target_untouched()
    {
        ITokenCacheStore store = _cache.NewStore();
        await store.VerifyAsync(The.Cancellation);
        string victim = Path.Combine(_cache.Parent, "victim");
        await File.WriteAllTextAsync(victim, "precious", The.Cancellation);
        File.CreateSymbolicLink(_cache.Names.Temporary, victim);

        await store.WriteAsync(CacheFixture.Partition, Value, The.Cancellation);

        (await _cache.ReadAsync()).Should().Equal(Value);
        (await File.ReadAllTextAsync(victim, The.Cancellation)).Should().Be("precious");
    }

    [Fact]
    public async Task C21_directory_and_files_are_made_for_this_user_only()
    {
        await _cache.WriteAsync(Value);
        await _cache.WriteAsync(Value);

        File.GetUnixFileMode(_cache.Directory).Should().Be(CacheDirectory.OwnerOnly);
        Directory.GetFiles(_cache.Directory).Should().NotBeEmpty().And.OnlyContain(file => File.GetUnixFileMode(file) == CacheFileNames.OwnerOnly);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead | UnixFileMode.OtherExecute)]
    [InlineData(UnixFileMode.GroupExecute)]
    public async Task C21_a_directory_that_others_can_read_is_narrowed(UnixFileMode more)
    {
        await _cache.WriteAsync(Value);
        File.SetUnixFileMode(_cache.Directory, CacheDirectory.OwnerOnly | more);

        (await _cache.ReadAsync()).Should().Equal(Value);
        File.GetUnixFileMode(_cache.Directory).Should().Be(CacheDirectory.OwnerOnly);
        _cache.Log.Ids.Should().Contain(258);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit)]
    public async Task C21_a_directory_that_others_can_write_to_is_refused(UnixFileMode more)
    {
        await _cache.WriteAsync(Value);
        File.SetUnixFileMode(_cache.Directory, CacheDirectory.OwnerOnly | more);

        await RefusesAsync(() => _cache.NewStore().VerifyAsync(The.Cancellation).AsTask());
    }

    [Fact]
    public async Task C21_a_directory_with_other_files_is_refused_rather_than_narrowed()
    {
        const UnixFileMode home = CacheDirectory.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Directory.CreateDirectory(_cache.Directory);
        await File.WriteAllTextAsync(Path.Combine(_cache.Directory, ".profile"), "someone's home", The.Cancellation);
        File.SetUnixFileMode(_cache.Directory, home);

        await RefusesAsync(() => _cache.NewStore().VerifyAsync(The.Cancellation).AsTask());
        File.GetUnixFileMode(_cache.Directory).Should().Be(home);
    }

    [Fact]
    public async Task C21_a_directory_below_one_that_everybody_can_change_is_refused()
    {
        File.SetUnixFileMode(_cache.Parent, CacheDirectory.OwnerOnly | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

        await RefusesAsync(() => _cache.NewStore().VerifyAsync(The.Cancellation).AsTask());
    }

    [Fact]
    public async Task C21_a_file_that_others_can_read_is_narrowed()
    {
        await _cache.WriteAsync(Value);
        File.SetUnixFileMode(_cache.Names.Current, Loose);

        (await _cache.ReadAsync()).Should().Equal(Value);
        File.GetUnixFileMode(_cache.Names.Current).Should().Be(CacheFileNames.OwnerOnly);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C21_what_another_user_owns_is_refused(bool isDirectory)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can give a file to another user.");
        await _cache.WriteAsync(Value);
        await using (ChildProcess change = ChildProcess.StartProgram(["chown", "65534", isDirectory ? _cache.Directory : _cache.Names.Current]))
        {
            (await change.ExitCodeAsync()).Should().Be(0);
        }

        await RefusesAsync(() => _cache.ReadAsync());
    }

    [Fact]
    public void Links_above_the_default_directory_are_resolved()
    {
        string real = Directory.CreateDirectory(Path.Combine(DefaultCacheDirectory.Resolve(_cache.Parent), "home", "data")).FullName;
        string link = Path.Combine(_cache.Parent, "link");
        Directory.CreateSymbolicLink(link, "home");

        DefaultCacheDirectory.Resolve(Path.Combine(link, "data")).Should().Be(real);
    }

    private static async Task RefusesAsync(Func<Task> action) =>
        (await action.Should().ThrowAsync<TokenCacheException>()).Which.Code.Should().Be("cache_path_unsafe");
}
