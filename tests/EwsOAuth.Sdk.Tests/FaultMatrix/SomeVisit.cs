using EwsOAuth.Emulator;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>What a person does at the browser that a program has opened.</summary>
internal static class SomeVisit
{
    /// <summary>The steps run beside the program, which goes on as soon as the browser is open.</summary>
    public static Task To(EwsEmulator emulator, Func<EmulatedPerson, Task> steps)
    {
        _ = Task.Run(async () =>
        {
            using EmulatedPerson person = emulator.CreatePerson();
            await steps(person);
        });
        return Task.CompletedTask;
    }
}
