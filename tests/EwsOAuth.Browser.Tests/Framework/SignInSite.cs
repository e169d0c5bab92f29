using EwsOAuth.Emulator;
using Microsoft.Playwright;

namespace EwsOAuth.Browser.Tests.Framework;

/// <summary>An emulator and a Chromium that believes it to be login.microsoftonline.com; everything else does not exist for it.</summary>
public sealed class SignInSite : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private string? _reason;

    /// <summary>The Exchange on premises, whose tokens come from AD FS.</summary>
    public const string OwnExchange = "mail.contoso.com";

    /// <summary>Gets the emulator.</summary>
    public EwsEmulator Emulator { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        EwsEmulatorOptions options = new() { DeviceCodeInterval = TimeSpan.FromSeconds(1), OnPremisesModernAuthentication = EmulatedModernAuthentication.AdFs };
        options.OnPremisesHosts.Add(OwnExchange);
        Emulator = await EwsEmulator.StartAsync(options);
        (string? program, _reason) = await Chromium.FindAsync(CancellationToken.None);
        if (program is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                $"--host-resolver-rules={Emulator.BrowserHostResolverRules}",
                // Root has no sandbox on Linux; the pages come from this process.
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Opens a window of its own, without cookies of earlier ones; skips the test where there is no Chromium.</summary>
    /// <returns>The window's page.</returns>
    public async Task<IPage> OpenWindowAsync()
    {
        Assert.SkipWhen(_chromium is null, _reason ?? string.Empty);
        IBrowserContext window = await _chromium!.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        return await window.NewPageAsync();
    }

    /// <summary>Makes a builder with the production configuration, bent to the emulator, for an application that nobody has consented to yet.</summary>
    /// <param name="redirectUri">The redirect URI that is registered for it.</param>
    /// <returns>The builder.</returns>
    public EwsOAuthConnectionBuilder Builder(string redirectUri = "http://localhost")
    {
        EmulatedApplication application = Emulator.Tenant.AddApplication("Browser tests");
        application.AllowPublicClientFlows = true;
        application.AddRedirectUri(redirectUri);
        return new EwsOAuthConnectionBuilder().WithTenant(Emulator.Tenant.Domain).WithClient(application.ClientId).WithTransport(Emulator.CreateHandler);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await Emulator.DisposeAsync();
    }
}
