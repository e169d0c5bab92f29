using System.Diagnostics;
using System.Globalization;
using EwsOAuth.Benchmarks.Server;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Benchmarks;

/// <summary>From the start of a process to its first answer from Exchange (aim P8); the ways take turns, so that all meet the same machine.</summary>
internal static class StartTimes
{
    private const int Rounds = 15;

    private static readonly (string Way, string Shown)[] Ways =
    [
        (FirstCall.Raw, "raw: a HttpClient with a fixed token"),
        (FirstCall.Remembered, "a connection with a remembered token"),
        (FirstCall.SigningIn, "a connection that signs in first"),
        (FirstCall.OwnWay, "own way: ExchangeService alone and MSAL"),
    ];

    public static async Task PrintAsync()
    {
        Recording recording = await Recording.MakeAsync(service => Folder.Bind(service, WellKnownFolderName.Inbox));
        await using CannedExchange exchange = await CannedExchange.StartAsync(recording.Response);
        string folder = Directory.CreateTempSubdirectory("ewsoauth-start-").FullName;
        try
        {
            await RunAsync(FirstCall.Prepare, exchange.Endpoint, folder);
            List<double>[] times = [.. Ways.Select(_ => new List<double>())];
            for (int round = 0; round <= Rounds; round++)
            {
                for (int way = 0; way < Ways.Length; way++)
                {
                    double time = await RunAsync(Ways[way].Way, exchange.Endpoint, folder);
                    // The first round warms the disk.
                    times[way].AddRange(round == 0 ? [] : [time]);
                }
            }

            Print(times);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(List<double>[] times)
    {
        Console.WriteLine($"| Process start to first GetFolder, median of {Rounds} | ms | Ratio |");
        Console.WriteLine("|---|---|---|");
        double raw = Median(times[0]);
        foreach (((string _, string shown), List<double> measured) in Ways.Zip(times))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {shown} | {Median(measured):0} | {Median(measured) / raw:0.00} |"));
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<double> RunAsync(string way, Uri endpoint, string folder)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [FirstCall.Command, way, endpoint.AbsoluteUri, folder]))!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"The process that called Exchange ({way}) ended with {process.ExitCode}.");
    }
}
