using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Caching;

/// <summary>A disk in memory with room for a few files, mounted for one test. Only root on Linux can.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> MountAsync(string path)
    {
        Directory.CreateDirectory(path);
        await using ChildProcess mount = ChildProcess.StartProgram(["mount", "-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", path]);
        Assert.SkipUnless(await mount.ExitCodeAsync() == 0, "This machine lets not even root mount a disk (a container without the right to).");
        return new SmallDisk(path);
    }

    /// <summary>Writes until there is no room for another byte.</summary>
    public void Fill()
    {
        try
        {
            using FileStream filler = new(Filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            byte[] piece = new byte[1024];
            while (filler.Length < 1024 * 1024)
            {
                filler.Write(piece);
            }
        }
        catch (IOException)
        {
            return;
        }

        throw new InvalidOperationException($"There is no end of room in {Path}. It is not the small disk that was mounted.");
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await using ChildProcess unmount = ChildProcess.StartProgram(["umount", Path]);
        await unmount.ExitCodeAsync();
    }
}
