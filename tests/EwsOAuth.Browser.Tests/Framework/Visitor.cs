using EwsOAuth.Emulator;
using Microsoft.Playwright;

namespace EwsOAuth.Browser.Tests.Framework;

/// <summary>What a person does with the pages: reads labels, fills fields, presses buttons.</summary>
internal static class Visitor
{
    /// <summary>Makes the "browser that opens": the program goes on at once, the person's steps run beside it.</summary>
    public static Func<Uri, CancellationToken, Task> At(IPage page, Func<IPage, Task> steps, TaskCompletionSource<IPage>? done = null) => (address, cancellationToken) =>
    {
        Task.Run(() => WalkAsync(page, address, steps, done ?? new TaskCompletionSource<IPage>()), cancellationToken);
        return Task.CompletedTask;
    };

    public static async Task SignInAsync(IPage page, EmulatedUser user)
    {
        await page.GetByLabel("User name").FillAsync(user.UserPrincipalName);
        await page.GetByLabel("Password").FillAsync(user.Password);
        await PressAsync(page, "Sign in");
    }

    public static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();

    private static async Task WalkAsync(IPage page, Uri address, Func<IPage, Task> steps, TaskCompletionSource<IPage> done)
    {
        try
        {
            await page.GotoAsync(address.AbsoluteUri);
            await steps(page);
            done.SetResult(page);
        }
        catch (Exception exception)
        {
            // The sign-in that waits in vain reports it; a test that looks at the page gets the cause.
            done.SetException(exception);
        }
    }
}
