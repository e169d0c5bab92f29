using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EwsOAuth.Caching;

namespace EwsOAuth.Tests.Caching;

/// <summary>What the other process does in the tests of the token cache.</summary>
internal static class CacheChild
{
    internal const int Accounts = 8;
    internal const int SignIns = 25;

    public static async Task<int> RunAsync(string role, string[] arguments)
    {
        await (role switch
        {
            "write-until-killed" => WriteUntilKilledAsync(Store(arguments)),
            "hold-lock" => HoldLockAsync(Store(arguments)),
            "sign-in" => SignInAsync(Store(arguments), arguments[2]),
            "write-read-only-file" => WriteReadOnlyFileAsync(arguments[0]),
            "write-read-only-directory" => WriteReadOnlyDirectoryAsync(arguments[0]),
            "write-disk-full" => WriteDiskFullAsync(Store(arguments)),
            "keyring" when arguments[1] == "elsewhere" => KeyringAsync(Path.Combine(arguments[0], $"{Environment.ProcessId}"), "write"),
            "keyring" => KeyringAsync(arguments[0], arguments[1]),
            _ => throw new ArgumentException($"There is no role '{role}'."),
        });
        return 0;
    }

    /// <summary>A value that shows whether it is whole: its number, over and over.</summary>
    public static byte[] Value(int number) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(number.ToString("D8", CultureInfo.InvariantCulture), 500)));

    private static ITokenCacheStore Store(string[] arguments) =>
        EwsTokenCache.ProtectedFile(arguments[0], new TokenCacheFileOptions { Key = Convert.FromHexString(arguments[1]) }).CreateStore(TimeProvider.System, new CacheLog());

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private static Task WriteUntilKilledAsync(ITokenCacheStore store) => Task.WhenAll(Enumerable.Range(0, Accounts).Select(async account =>
    {
        string partition = $"token/{account}";
        byte[]? last = await store.ReadAsync(partition, CancellationToken.None);
        int number = last is null ? 0 : int.Parse(Encoding.ASCII.GetString(last, 0, 8), CultureInfo.InvariantCulture);
        while (true)
        {
            number++;
            await store.WriteAsync(partition, Value(number), CancellationToken.None);
            Say($"{account} {number}");
            // The accounts take turns, also on a machine with two cores.
            await Task.Yield();
        }
    }));

    private static async Task HoldLockAsync(ITokenCacheStore store)
    {
        await using ITokenCacheLease lease = await store.LockAsync(CacheFixture.Partition, CancellationToken.None);
        Say(lease.IsHeld ? "held" : "not held");
        await Console.In.ReadToEndAsync();
    }

    private static async Task SignInAsync(ITokenCacheStore store, string process)
    {
        await store.VerifyAsync(CancellationToken.None);
        Say("ready");
        await Console.In.ReadLineAsync();
        double slowest = 0;
        for (int signIn = 0; signIn < SignIns; signIn++)
        {
            long start = Stopwatch.GetTimestamp();
            await store.WriteAsync($"msal/{process}/{signIn}", Value(signIn), CancellationToken.None);
            await using (ITokenCacheLease lease = await store.LockAsync(CacheFixture.Partition, CancellationToken.None))
            {
                byte[] names = await lease.ReadAsync(CancellationToken.None) ?? [];
                await lease.WriteAsync((byte[])[.. names, .. Encoding.ASCII.GetBytes($"{process}/{signIn};")], CancellationToken.None);
            }

            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Say(slowest.ToString("0", CultureInfo.InvariantCulture));
    }

    /// <summary>For a user whom access rights stop, which root is not.</summary>
    private static async Task WriteReadOnlyFileAsync(string parent)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException();
        }

        using CacheLog log = new();
        string directory = Path.Combine(parent, $"cache-{Environment.ProcessId}");
        ITokenCacheStore store = OpenReadOnly(directory, TokenCacheProtection.Required, log);
        await store.WriteAsync(CacheFixture.Partition, Value(1), CancellationToken.None);
        string file = Directory.GetFiles(directory, "*.token").Single();
        bool isQuick = await IsQuickAsync(() => MakeReadOnlyAsync(file), () => store.WriteAsync(CacheFixture.Partition, Value(2), CancellationToken.None));

        ITokenCacheStore other = OpenReadOnly(directory, TokenCacheProtection.Required, log);
        bool isKept = (await other.ReadAsync(CacheFixture.Partition, CancellationToken.None))!.SequenceEqual(Value(2));
        Say($"read-only file: kept {isKept}, quick {isQuick}, {File.GetUnixFileMode(file)}");
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Whether one of ten writes took less than 200 ms: any one may have waited for a processor, but a pause in the code would be in all of them.</summary>
    private static async Task<bool> IsQuickAsync(Func<ValueTask> prepare, Func<ValueTask> write)
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            await prepare();
            long start = Stopwatch.GetTimestamp();
            await write();
            if (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(200))
            {
                return true;
            }
        }

        return false;
    }

    private static ValueTask MakeReadOnlyAsync(string file)
    {
        SetMode(file, UnixFileMode.UserRead);
        return ValueTask.CompletedTask;
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static ITokenCacheStore OpenReadOnly(string directory, TokenCacheProtection protection, CacheLog log) => EwsTokenCache
        .ProtectedFile(directory, new TokenCacheFileOptions { Key = new byte[32], Protection = protection }).CreateStore(TimeProvider.System, log);

    private static async Task WriteReadOnlyDirectoryAsync(string parent)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException();
        }

        using CacheLog log = new();
        string directory = Path.Combine(parent, $"cache-{Environment.ProcessId}");
        ITokenCacheStore store = OpenReadOnly(directory, TokenCacheProtection.Required, log);
        await store.WriteAsync(CacheFixture.Partition, Value(1), CancellationToken.None);

        async ValueTask PrepareAsync()
        {
            // A store that has not met the obstacle yet: afterwards it writes to memory.
            SetMode(directory, EwsOAuth.Caching.Files.CacheDirectory.OwnerOnly);
            store = OpenReadOnly(directory, TokenCacheProtection.Required, log);
            await store.WriteAsync(CacheFixture.Partition, Value(1), CancellationToken.None);
            SetMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        bool isQuick = await IsQuickAsync(PrepareAsync, () => store.WriteAsync(CacheFixture.Partition, Value(3), CancellationToken.None));
        bool isKept = (await store.ReadAsync(CacheFixture.Partition, CancellationToken.None))!.SequenceEqual(Value(3));
        Say($"read-only directory, open: kept {isKept}, quick {isQuick}, warned {log.Ids.Contains(255)}");

        try
        {
            await OpenReadOnly(directory, TokenCacheProtection.Required, log).VerifyAsync(CancellationToken.None);
            Say("read-only directory, new: accepted");
        }
        catch (TokenCacheException exception)
        {
            Say($"read-only directory, new: {exception.Code}");
        }

        ITokenCacheStore memory = OpenReadOnly(directory, TokenCacheProtection.MemoryOnly, log);
        await memory.VerifyAsync(CancellationToken.None);
        Say($"read-only directory, memory only: persistent {memory.IsPersistent}, warned {log.Ids.Contains(257)}");
        File.SetUnixFileMode(directory, EwsOAuth.Caching.Files.CacheDirectory.OwnerOnly);
        Directory.Delete(directory, recursive: true);
    }

    private static async Task WriteDiskFullAsync(ITokenCacheStore store)
    {
        await store.WriteAsync(CacheFixture.Partition, Value(1), CancellationToken.None);
        const int fileSizeSignal = 25, fileSizeLimit = 1;
        nint ignore = 1;
        Signal(fileSizeSignal, ignore);
        SetLimit(fileSizeLimit, [1000, 1000]);
        await store.WriteAsync(CacheFixture.Partition, Value(2), CancellationToken.None);
        SetLimit(fileSizeLimit, [ulong.MaxValue, ulong.MaxValue]);
        bool isKept = (await store.ReadAsync(CacheFixture.Partition, CancellationToken.None))!.SequenceEqual(Value(2));
        Say($"kept {isKept}");
    }

    private static async Task KeyringAsync(string directory, string action)
    {
        ITokenCacheStore store = EwsTokenCache.ProtectedFile(directory).CreateStore(TimeProvider.System, new CacheLog());
        try
        {
            await store.VerifyAsync(CancellationToken.None);
            if (action == "write")
            {
                await store.WriteAsync(CacheFixture.Partition, Value(1), CancellationToken.None);
            }

            byte[]? value = await store.ReadAsync(CacheFixture.Partition, CancellationToken.None);
            Say(value is not null && value.SequenceEqual(Value(1)) ? "remembered" : "nothing");
        }
        catch (TokenCacheException exception)
        {
            Say(exception.Code);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Signal(int signal, nint handler);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, ulong[] softAndHard);
}
