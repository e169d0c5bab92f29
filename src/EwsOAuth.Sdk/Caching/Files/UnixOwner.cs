using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EwsOAuth.Caching.Files;

/// <summary>Tells whether a file belongs to this user, which .NET does not.</summary>
/// <remarks>
/// By statx(2), whose structure is the same on every Linux. Elsewhere the owner stays unknown, and the directory's access rights,
/// which only its owner can change, have to do.
/// </remarks>
internal static class UnixOwner
{
    private const int AtCurrentDirectory = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const int AtEmptyPath = 0x1000;
    private const uint StatxUid = 0x8;
    private const int StatxLength = 256;
    private const int UidOffset = 20;

    /// <returns>False only where the owner is known to be somebody else.</returns>
    public static bool MayBeUs(string path) => IsUs(AtCurrentDirectory, path, AtSymlinkNoFollow);

    /// <inheritdoc cref="MayBeUs(string)"/>
    public static bool MayBeUs(SafeFileHandle file) => IsUs((int)file.DangerousGetHandle(), string.Empty, AtEmptyPath);

    private static bool IsUs(int directory, string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        byte[] status = new byte[StatxLength];
        try
        {
            return Statx(directory, path, flags, StatxUid, status) != 0 || BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(UidOffset)) == EffectiveUser();
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();
}
