using System.Diagnostics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EwsOAuth.Benchmarks;
using EwsOAuth.Benchmarks.Server;

if (args is ["footprint"])
{
    await Footprint.PrintAsync();
    return 0;
}

if (LoopbackCertificate.Folder is null)
{
    return await StartWithTrustAsync(args);
}

switch (args)
{
    case ["start"]:
        await StartTimes.PrintAsync();
        return 0;
    case [FirstCall.Command, string way, string endpoint, string folder]:
        await FirstCall.MakeAsync(way, new Uri(endpoint), folder);
        return 0;
}

IConfig config = ManualConfig.CreateEmpty()
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    // One process: server and client share what the machine has, as the ratios assume.
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15));

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;

// OpenSSL reads what it trusts from the environment that a process starts with.
static async Task<int> StartWithTrustAsync(string[] args)
{
    string folder = Directory.CreateTempSubdirectory("ewsoauth-benchmarks-").FullName;
    try
    {
        LoopbackCertificate.Write(folder);
        ProcessStartInfo start = new(Environment.ProcessPath!, args);
        start.Environment[LoopbackCertificate.FolderVariable] = folder;
        start.Environment["SSL_CERT_FILE"] = LoopbackCertificate.RootFile(folder);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
