using System.Reflection;
using System.Runtime.Loader;

namespace EwsOAuth.Tests.Framework;

/// <summary>Loads the SDK, the Managed API and MSAL (and the test program) once more, with statics of their own, and can be unloaded.</summary>
/// <remarks>The rest is the application's. Polly has to be: it checks its options with the runtime's Validator, which remembers every type for ever.</remarks>
internal sealed class PluginContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly string[] Own = ["EwsOAuth.", "Microsoft.Exchange.", "Microsoft.Identity."];

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return Array.Exists(Own, start => assemblyName.Name!.StartsWith(start, StringComparison.Ordinal)) && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
