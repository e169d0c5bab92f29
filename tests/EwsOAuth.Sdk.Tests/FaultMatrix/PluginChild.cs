using System.Reflection;
using System.Runtime.CompilerServices;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An application that loads a plug-in, lets it use the SDK, and unloads it. It says whether the plug-in has gone.</summary>
internal static class PluginChild
{
    public static async Task RunAsync(string[] reach, string token)
    {
        WeakReference context = await RunPluginAsync(reach, token);
        long start = TimeProvider.System.GetTimestamp();
        while (context.IsAlive && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        await Console.Out.WriteLineAsync(context.IsAlive ? "kept" : "gone");
    }

    // Not inlined, and its locals gone when it returns: nothing of it may keep the context alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunPluginAsync(string[] reach, string token)
    {
        PluginContext context = new("plug-in");
        Type program = context.LoadFromAssemblyPath(typeof(LoadedProgram).Assembly.Location).GetType(typeof(LoadedProgram).FullName!)!;
        await Console.Out.WriteLineAsync(await (Task<string>)program.GetMethod(nameof(LoadedProgram.RunAsync), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [reach, token])!);
        context.Unload();
        return new WeakReference(context);
    }
}
