using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;

namespace EwsOAuth.Soak.Measuring;

/// <summary>What this process holds while nobody calls.</summary>
internal sealed record Footprint(long Memory, int Handles, int Connections, int Threads)
{
    /// <param name="port">Where the emulator listens: connections to it are the SDK's.</param>
    public static Footprint Take(int port)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        using Process self = Process.GetCurrentProcess();
        int handles = OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : self.HandleCount;
        int connections = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(connection => connection.State == TcpState.Established && connection.RemoteEndPoint.Port == port && IPAddress.IsLoopback(connection.RemoteEndPoint.Address));
        return new Footprint(memory, handles, connections, ThreadPool.ThreadCount);
    }

    public override string ToString() => $"{Memory / 1048576.0:0.00} MB, {Handles} handles, {Connections} connections, {Threads} pool threads";
}
