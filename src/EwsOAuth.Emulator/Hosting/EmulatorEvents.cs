using System.Diagnostics;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Tells whoever observes this process that an emulator runs: a search of everything that was logged must miss no emulator's secrets.</summary>
internal static class EmulatorEvents
{
    private static readonly DiagnosticListener Listener = new("EwsOAuth.Emulator");

    public static void Started(EwsEmulator emulator)
    {
        if (Listener.IsEnabled("Started"))
        {
            Listener.Write("Started", emulator);
        }
    }
}
