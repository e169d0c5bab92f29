using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>Prints what was done, one line each with its time; shows on a terminal what is being done.</summary>
internal sealed class Steps(IAnsiConsole console, TimeProvider timeProvider, bool live)
{
    private const int TitleWidth = 26;
    private readonly long start = timeProvider.GetTimestamp();

    /// <summary>Gets how long it has been going on.</summary>
    public TimeSpan Elapsed => timeProvider.GetElapsedTime(start);

    /// <summary>Does one step.</summary>
    /// <param name="title">What is true once it is done.</param>
    /// <param name="act">Does it, tells the line what it waits for, and gives its result.</param>
    /// <param name="detail">Says what came out.</param>
    public async Task<T> RunAsync<T>(string title, Func<IActivityLine, Task<T>> act, Func<T, string> detail)
    {
        long began = timeProvider.GetTimestamp();
        try
        {
            T result = live
                ? await console.Status().Spinner(Spinner.Known.Dots).SpinnerStyle(new Style(Color.Aqua)).StartAsync(Markup.Escape(title), status => act(new LiveLine(status)))
                : await act(new PlainLine(console));
            Print(Mark("✓", "ok"), Color.Green, title, timeProvider.GetElapsedTime(began), detail(result));
            return result;
        }
        catch (OperationCanceledException)
        {
            Print("-", Color.Yellow, title, timeProvider.GetElapsedTime(began), "cancelled");
            throw;
        }
        catch
        {
            Print(Mark("✗", "FAILED"), Color.Red, title, timeProvider.GetElapsedTime(began), "failed");
            throw;
        }
    }

    private string Mark(string sign, string word) => console.Profile.Capabilities.Unicode ? sign : word;

    private void Print(string mark, Color colour, string title, TimeSpan taken, string detail)
    {
        console.Write(new Text($"  {mark} ", new Style(colour)));
        console.Write(new Text(title.PadRight(TitleWidth)));
        console.Write(new Text($"{Durations.Taken(taken),8}  ", new Style(Color.Grey)));
        console.WriteLine(Printable.Line(detail));
    }
}
