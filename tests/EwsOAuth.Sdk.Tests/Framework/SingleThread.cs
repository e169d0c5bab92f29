using System.Collections.Concurrent;

namespace EwsOAuth.Tests.Framework;

/// <summary>The thread of a window: what is posted to it runs there, one after the other, and only when it has nothing else to do.</summary>
internal sealed class SingleThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    /// <summary>Gets how often something wanted to go on at this thread.</summary>
    public int Posts { get; private set; }

    /// <summary>Runs a program on such a thread.</summary>
    /// <returns>A task that ends with the program; never, if it waits for itself.</returns>
    public static Task RunAsync(Action<SingleThread> program)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            SingleThread context = new();
            SetSynchronizationContext(context);
            try
            {
                program(context);
                ended.SetResult();
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
        }) { IsBackground = true };
        thread.Start();
        return ended.Task;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Posts++;
        _posted.Add((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody sends here.");
}
