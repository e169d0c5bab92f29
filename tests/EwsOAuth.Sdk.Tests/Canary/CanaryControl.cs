using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tests.Canary;

/// <summary>Leaks a secret on purpose, in every form and into every sink: a scan that does not find all of that proves nothing.</summary>
internal sealed class CanaryControl(CanaryLog log, ITraceListener trace, CanaryScan scan)
{
    // Has what each form writes differently.
    private readonly CanarySecret _secret = new("control", $"c\u00e4nary \"+/&<'{Guid.NewGuid()}", inParts: false, Enum.GetValues<CanarySink>().ToHashSet());

    public void Leak()
    {
        scan.Plant(_secret);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("ewsoauth-canary-");
        foreach ((_, string text) in _secret.Forms)
        {
            log.LogTrace("Control: {Value}", text);
            trace.Trace("Control", text);
            Throw(new InvalidOperationException("Control.", new IOException(text)));
            Throw(new MsalClientException("control", text));
            Measure(text);
            Console.WriteLine(text);
            Console.Error.WriteLine(text);
            File.WriteAllText(Path.Combine(directory.FullName, Path.GetRandomFileName()), text);
        }

        scan.RecordFiles(directory.FullName);
        directory.Delete(recursive: true);
    }

    /// <summary>Gives what was leaked and not found.</summary>
    public IEnumerable<string> Missed(IReadOnlyList<CanaryFind> finds)
    {
        HashSet<(CanarySink, string)> found = [.. finds.Where(IsOfControl).Select(find => (find.Record.Sink, find.Form))];
        string[] forms = [.. _secret.Forms.DistinctBy(form => form.Text).Select(form => form.Name)];
        return from sink in Enum.GetValues<CanarySink>()
               from form in forms
               where !found.Contains((sink, form))
               select $"the control in {sink} as {form}";
    }

    public bool IsOfControl(CanaryFind find) => find.Secret.Value == _secret.Value;

    private static void Throw(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught) when (caught == exception)
        {
            // Thrown to be seen by those who watch what is thrown.
        }
    }

    private static void Measure(string text)
    {
        using ActivitySource source = new(CanaryTelemetry.Source);
        using Activity? activity = source.StartActivity("control");
        activity?.SetTag("control", text);
        using Meter meter = new(CanaryTelemetry.Source);
        meter.CreateCounter<long>("control").Add(1, new KeyValuePair<string, object?>("control", text));
    }
}
