[assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo("Microsoft.Exchange.WebServices.NETStandard")]

namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by its name: lets this assembly implement the Managed API's internal interfaces where they are not shown to friends.</summary>
/// <remarks>The genuine package knows no friends; the stand-in that this assembly compiles against does.</remarks>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
