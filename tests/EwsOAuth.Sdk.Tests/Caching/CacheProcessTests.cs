using System.Globalization;
using System.Text;
using EwsOAuth.Caching;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Caching;

/// <summary>The rows of the fault matrix that need another process.</summary>
public sealed class CacheProcessTests : IDisposable
{
    private const int Processes = 8;
    private const string Nobody = "65534";

    private readonly CacheFixture _cache = new();

    private string[] DirectoryAndKey => [_cache.Directory, Convert.ToHexString(_cache.Key)];

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task C13_a_lock_of_a_live_process_is_waited_for_five_seconds_then_memory_serves()
    {
        await using ChildProcess holder = await HolderAsync();
        FakeTimeProvider clock = new();
        ITokenCacheStore store = EwsTokenCache.ProtectedFile(_cache.Directory, new TokenCacheFileOptions { Key = _cache.Key }).CreateStore(clock, _cache.Log);
        DateTimeOffset start = clock.GetUtcNow();

        Task writing = store.WriteAsync(CacheFixture.Partition, new byte[] { 1 }, The.Cancellation).AsTask();
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(5));
            return writing.IsCompleted;
        });
        await writing;

        (clock.GetUtcNow() - start).Should().BeGreaterThanOrEqualTo(TokenCacheLimits.LockWait);
        (await store.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(1);
        (await _cache.ReadAsync()).Should().BeNull("the disk belongs to the other process");
        _cache.Log.Ids.Should().Contain(254);
    }

    [Fact]
    public async Task C13_a_wait_for_a_lock_can_be_cancelled()
    {
        await using ChildProcess holder = await HolderAsync();
        using CancellationTokenSource caller = new();
        Task waiting = _cache.NewStore().LockAsync(CacheFixture.Partition, caller.Token).AsTask();

        await caller.CancelAsync();

        await waiting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task C14_a_lock_of_a_killed_process_is_taken_over()
    {
        await using ChildProcess holder = await HolderAsync();
        await holder.KillAsync();

        await using ITokenCacheLease lease = await _cache.NewStore().LockAsync(CacheFixture.Partition, The.Cancellation);

        lease.IsHeld.Should().BeTrue();
    }

    [Fact]
    public async Task C15_a_read_only_directory_is_reported_at_once_and_memory_serves() => (await AsNobodyAsync("write-read-only-directory")).Should().Equal(
        "read-only directory, open: kept True, quick True, warned True",
        "read-only directory, new: cache_not_writable",
        "read-only directory, memory only: persistent False, warned True");

    [Fact]
    public async Task C16_a_read_only_file_is_replaced_at_once_and_nothing_is_lost() =>
        (await AsNobodyAsync("write-read-only-file")).Should().Equal("read-only file: kept True, quick True, UserWrite, UserRead");

    [Fact]
    public async Task C17_a_full_disk_is_told_and_leaves_the_old_file_intact_until_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "A disk small enough to be filled is mounted by root on Linux.");
        await using SmallDisk disk = await SmallDisk.MountAsync(Path.Combine(_cache.Parent, "disk"));
        string directory = Path.Combine(disk.Path, "cache");
        ITokenCacheStore store = _cache.NewStore(directory: directory);
        await store.WriteAsync(CacheFixture.Partition, CacheChild.Value(1), The.Cancellation);

        disk.Fill();
        await store.WriteAsync(CacheFixture.Partition, CacheChild.Value(2), The.Cancellation);

        _cache.Log.Ids.Should().Contain(255);
        (await store.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(CacheChild.Value(2), "this process remembers it in memory");
        (await _cache.NewStore(directory: directory).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(CacheChild.Value(1));
        disk.MakeRoom();
        await store.WriteAsync(CacheFixture.Partition, CacheChild.Value(3), The.Cancellation);
        (await _cache.NewStore(directory: directory).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(CacheChild.Value(3));
        Directory.GetFiles(directory, "*.tmp*").Should().BeEmpty();
    }

    [Fact]
    public async Task C17_a_limit_on_the_size_of_files_leaves_the_old_file_intact()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit on file sizes (RLIMIT_FSIZE) is set on Linux.");
        await using ChildProcess child = ChildProcess.Start("write-disk-full", DirectoryAndKey);

        (await child.ReadLineAsync()).Should().Be("kept True");

        (await _cache.ReadAsync()).Should().Equal(CacheChild.Value(1));
        File.Exists(_cache.Names.Temporary).Should().BeFalse();
    }

    [Fact]
    public async Task C18_a_kill_in_the_middle_of_writes_tears_no_file_and_loses_nothing()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("EWSOAUTH_KILLS") ?? "20", CultureInfo.InvariantCulture);
        Random random = new(20261101);
        int[] acknowledged = new int[CacheChild.Accounts];
        ITokenCacheStore store = _cache.NewStore();
        for (int kill = 0; kill < kills; kill++)
        {
            await using ChildProcess writer = ChildProcess.Start("write-until-killed", DirectoryAndKey);
            for (int lines = random.Next(CacheChild.Accounts, 10 * CacheChild.Accounts); lines > 0; lines--)
            {
                string[] line = (await writer.ReadLineAsync())!.Split(' ');
                acknowledged[int.Parse(line[0], CultureInfo.InvariantCulture)] = int.Parse(line[1], CultureInfo.InvariantCulture);
            }

            await writer.KillAsync();
            for (int account = 0; account < CacheChild.Accounts; account++)
            {
                byte[]? value = await store.ReadAsync($"token/{account}", The.Cancellation);
                if (acknowledged[account] > 0)
                {
                    value.Should().NotBeNull($"account {account} was stored before kill {kill}");
                    int number = int.Parse(Encoding.ASCII.GetString(value!, 0, 8), CultureInfo.InvariantCulture);
                    number.Should().BeGreaterThanOrEqualTo(acknowledged[account]);
                    value.Should().Equal(CacheChild.Value(number), "it is whole");
                }
            }
        }

        acknowledged.Should().OnlyContain(number => number > 0);
        Directory.GetFiles(_cache.Directory, "*.corrupt-*").Should().BeEmpty();
    }

    [Fact]
    public async Task C19_eight_processes_with_25_sign_ins_each_lose_none()
    {
        ChildProcess[] children = Enumerable.Range(0, Processes).Select(process => ChildProcess.Start("sign-in", [.. DirectoryAndKey, $"{process}"])).ToArray();
        try
        {
            foreach (ChildProcess child in children)
            {
                (await child.ReadLineAsync()).Should().Be("ready");
            }

            foreach (ChildProcess child in children)
            {
                await child.WriteLineAsync("go");
            }

            foreach (ChildProcess child in children)
            {
                double slowest = double.Parse((await child.ReadLineAsync())!, CultureInfo.InvariantCulture);
                slowest.Should().BeLessThan(TokenCacheLimits.LockWait.TotalMilliseconds, "nobody gave up waiting");
            }
        }
        finally
        {
            foreach (ChildProcess child in children)
            {
                await child.DisposeAsync();
            }
        }

        ITokenCacheStore store = _cache.NewStore();
        string[] names = Encoding.ASCII.GetString((await store.ReadAsync(CacheFixture.Partition, The.Cancellation))!).Split(';', StringSplitOptions.RemoveEmptyEntries);
        names.Should().HaveCount(Processes * CacheChild.SignIns).And.OnlyHaveUniqueItems();
        foreach (string name in names)
        {
            (await store.ReadAsync($"msal/{name}", The.Cancellation)).Should().NotBeNull();
        }
    }

    private async Task<ChildProcess> HolderAsync()
    {
        ChildProcess holder = ChildProcess.Start("hold-lock", DirectoryAndKey);
        (await holder.ReadLineAsync()).Should().Be("held");
        return holder;
    }

    private static async Task<string[]> AsNobodyAsync(string role)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Access rights of a user who is not root are tested on Linux.");
        bool isRoot = Environment.UserName == "root";
        Assert.SkipWhen(isRoot && !File.Exists("/usr/bin/setpriv"), "setpriv (util-linux) is missing.");
        string[] asNobody = isRoot ? ["/usr/bin/setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];
        await using (ChildProcess probe = ChildProcess.StartProgram([.. asNobody, "/usr/bin/test", "-r", typeof(CacheProcessTests).Assembly.Location]))
        {
            Assert.SkipUnless(await probe.ExitCodeAsync() == 0, "The test program cannot be read by another user.");
        }

        await using ChildProcess child = ChildProcess.Start(role, [Path.GetTempPath()], asNobody);
        string said = await child.ReadToEndAsync();
        CanaryWatch.Scan.Record(CanarySink.Console, said);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
