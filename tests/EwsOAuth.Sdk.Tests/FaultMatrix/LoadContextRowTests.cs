using System.Reflection;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The SDK as part of a plug-in, which comes and goes, and beside another one that has it too.</summary>
public sealed class LoadContextRowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X12_A_plug_in_that_has_used_the_SDK_can_be_unloaded(bool signsIn)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);

        await using ChildProcess child = ChildProcess.Start(
            ProcessRowChild.Role, [ProcessRowChild.Plugin, .. ProcessRowChild.Reach(emulator), signsIn ? string.Empty : emulator.IssueAccessToken(user: emulator.User)]);

        string[] said = (await child.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        CanaryWatch.Log.CreateLogger(ProcessRowChild.Role).LogInformation("{Said}", string.Join(' ', said));
        said.Should().Equal("Inbox", "gone");
    }

    [Fact]
    public async Task X14_Two_loads_of_the_SDK_in_one_process_share_nothing_and_work_side_by_side()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        PluginContext one = new("one");
        PluginContext other = new("other");
        try
        {
            string[] folders = await Task.WhenAll(
                RunInAsync(one, emulator, string.Empty),
                RunInAsync(other, emulator, string.Empty),
                LoadedProgram.RunAsync(ProcessRowChild.Reach(emulator), string.Empty));

            folders.Should().Equal("Inbox", "Inbox", "Inbox");
            Loaded(one).Should().NotBeSameAs(Loaded(other));
            Loaded(one).Should().NotBeSameAs(typeof(EwsOAuthConnection));
            emulator.Ledger.TokenRequests.Should().Be(3, "each has signed in for itself");
            emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Ews).Should().OnlyContain(entry => entry.Status == 200);
        }
        finally
        {
            one.Unload();
            other.Unload();
        }
    }

    private static Task<string> RunInAsync(PluginContext context, EwsEmulator emulator, string token)
    {
        Type program = context.LoadFromAssemblyPath(typeof(LoadedProgram).Assembly.Location).GetType(typeof(LoadedProgram).FullName!)!;
        return (Task<string>)program.GetMethod(nameof(LoadedProgram.RunAsync), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [ProcessRowChild.Reach(emulator), token])!;
    }

    private static Type Loaded(PluginContext context) =>
        context.Assemblies.Single(assembly => assembly.GetName().Name == "EwsOAuth.Sdk").GetType(typeof(EwsOAuthConnection).FullName!)!;
}
