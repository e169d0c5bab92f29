using System.Runtime.Loader;

namespace EwsOAuth.Diagnostics;

/// <summary>Ends what the runtime would keep for the life of the process when the SDK is part of a plug-in that is unloaded.</summary>
internal static class LoadContext
{
    /// <summary>Disposes something when the SDK is unloaded.</summary>
    public static T EndsWithIt<T>(T listed)
        where T : IDisposable
    {
        WhenUnloaded(listed.Dispose);
        return listed;
    }

    /// <summary>Does something when the SDK is unloaded; where it cannot be, it is forgotten.</summary>
    public static void WhenUnloaded(Action end)
    {
        if (AssemblyLoadContext.GetLoadContext(typeof(LoadContext).Assembly) is { IsCollectible: true } context)
        {
            context.Unloading += _ => end();
        }
    }
}
