using System.Runtime.InteropServices;
using EwsOAuth.Cli;

using CancellationTokenSource stop = new();

// The first signal lets the command end in order; a second one ends the process as if nobody listened.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CliApp.RunAsync(args, CliHost.OfThisProcess(), stop.Token);
