using System.Reflection;
using EwsOAuth.Exchange;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Exchange;

/// <summary>What EwsOAuth.Sdk.dll relies on in the Managed API is a list in this folder. A change of the bridge starts with that list.</summary>
public sealed class BridgeContractTests
{
    private static readonly Assembly Sdk = typeof(EwsOAuthException).Assembly;

    [Fact]
    public void Everything_relied_on_stands_in_the_list()
    {
        IEnumerable<string> relied = MemberReferences.Of(Sdk.Location, ManagedApiContract.AssemblyName);
        string[] listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Exchange", "BridgeContract.txt"));

        relied.Should().BeEquivalentTo(listed, "a member that EwsOAuth.Sdk uses or no longer uses belongs into, or out of, tests/EwsOAuth.Sdk.Tests/Exchange/BridgeContract.txt");
    }

    [Fact]
    public void Everything_in_the_list_is_there()
    {
        Assembly managedApi = Assembly.Load(ManagedApiContract.AssemblyName);
        foreach (string line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Exchange", "BridgeContract.txt")))
        {
            string[] parts = line.Split("::");
            Type? type = managedApi.GetType(parts[0]);
            type.Should().NotBeNull(line);
            if (parts.Length == 2)
            {
                type!.GetMember(parts[1], BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Should().NotBeEmpty(line);
            }
        }
    }

    [Fact]
    public void Only_the_bridge_and_the_factory_name_the_Managed_APIs_internals()
    {
        IEnumerable<string> elsewhere = Sdk.GetTypes()
            .Where(type => type.Namespace != "EwsOAuth.Exchange.Bridge" && type.GetInterfaces().Any(contract => contract.Assembly.GetName().Name == ManagedApiContract.AssemblyName))
            .Select(type => type.FullName!);

        elsewhere.Should().BeEmpty("only Exchange/Bridge implements interfaces of the Managed API (docs/architecture.md)");
    }
}
