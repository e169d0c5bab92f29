using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator.Hosting;

namespace EwsOAuth.Emulator;

/// <summary>A person with a browser of their own, who types, clicks and consents over plain HTTP.</summary>
/// <remarks>The browser keeps its cookies as long as the person lives: a second sign-in may need no password. One thing at a time, as with people.</remarks>
public sealed class EmulatedPerson : IDisposable
{
    // Nobody clicks through more pages than this: an endless loop of pages is a fault.
    private const int MostPages = 12;
    private static readonly Uri EntraPage = new("https://login.microsoftonline.com/common/oauth2/deviceauth");
    private readonly PersonBrowser browser;

    internal EmulatedPerson(EmulatedUser user, int port, X509Certificate2 root)
    {
        User = user;
        browser = new PersonBrowser(port, root);
    }

    /// <summary>Gets the account.</summary>
    public EmulatedUser User { get; }

    /// <summary>Signs in and consents, wherever the pages ask for it, up to the answer that goes to the application.</summary>
    /// <param name="authorizeUri">What the application opened the browser with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text of the page that the application showed at the end.</returns>
    /// <exception cref="InvalidOperationException">The pages end in an error; the message is its text.</exception>
    public Task<string> SignInAsync(Uri authorizeUri, CancellationToken cancellationToken = default) => WalkAsync(authorizeUri, "accept", cancellationToken);

    /// <summary>Signs in, but declines to consent.</summary>
    /// <param name="authorizeUri">What the application opened the browser with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text of the page that the application showed at the end.</returns>
    /// <exception cref="InvalidOperationException">The pages end in an error, or nobody asked for consent.</exception>
    public Task<string> DeclineAsync(Uri authorizeUri, CancellationToken cancellationToken = default) => WalkAsync(authorizeUri, "decline", cancellationToken);

    /// <summary>Presses Cancel on the first page.</summary>
    /// <param name="authorizeUri">What the application opened the browser with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text of the page that the application showed at the end.</returns>
    /// <exception cref="InvalidOperationException">The pages end in an error, or there was nothing to cancel.</exception>
    public Task<string> CancelAsync(Uri authorizeUri, CancellationToken cancellationToken = default) => WalkAsync(authorizeUri, "cancel", cancellationToken);

    /// <summary>Opens a page and does nothing there, like somebody who has been called away.</summary>
    /// <param name="uri">The page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page's HTML.</returns>
    public async Task<string> OpenAsync(Uri uri, CancellationToken cancellationToken = default) => (await browser.OpenAsync(uri, cancellationToken)).Html;

    /// <summary>Enters a device code, signs in and lets the application in.</summary>
    /// <param name="userCode">The code that the application showed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text of the last page.</returns>
    /// <exception cref="InvalidOperationException">The pages end in an error, such as a wrong code.</exception>
    public Task<string> EnterDeviceCodeAsync(string userCode, CancellationToken cancellationToken = default) => WalkDeviceAsync(EntraPage, userCode, "accept", cancellationToken);

    /// <summary>Enters a device code at the page that the application named, such as AD FS's own, signs in and lets the application in.</summary>
    /// <param name="page">Where the application said that the code is to be entered.</param>
    /// <param name="userCode">The code that the application showed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text of the last page.</returns>
    /// <exception cref="InvalidOperationException">The pages end in an error, such as a wrong code.</exception>
    public Task<string> EnterDeviceCodeAtAsync(Uri page, string userCode, CancellationToken cancellationToken = default) => WalkDeviceAsync(page, userCode, "accept", cancellationToken);

    /// <summary>Enters a device code, signs in, but does not let the application in.</summary>
    /// <param name="userCode">The code that the application showed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text of the last page.</returns>
    /// <exception cref="InvalidOperationException">The pages end in an error, such as a wrong code.</exception>
    public Task<string> DeclineDeviceCodeAsync(string userCode, CancellationToken cancellationToken = default) => WalkDeviceAsync(EntraPage, userCode, "decline", cancellationToken);

    /// <summary>Closes the browser.</summary>
    public void Dispose() => browser.Dispose();

    private async Task<string> WalkAsync(Uri start, string decision, CancellationToken cancellationToken)
    {
        PersonPage page = await browser.OpenAsync(start, cancellationToken);
        return await WalkAsync(page, decision, cancellationToken);
    }

    private async Task<string> WalkDeviceAsync(Uri start, string userCode, string decision, CancellationToken cancellationToken)
    {
        PersonPage page = await browser.OpenAsync(start, cancellationToken);
        page = await browser.SubmitAsync(page, "next", new Dictionary<string, string> { ["otc"] = userCode }, cancellationToken);
        return await WalkAsync(page, decision, cancellationToken);
    }

    private async Task<string> WalkAsync(PersonPage page, string decision, CancellationToken cancellationToken)
    {
        bool decided = false;
        for (int pages = 0; pages < MostPages; pages++)
        {
            if (page.IsError)
            {
                throw new InvalidOperationException(page.Text);
            }

            if (page.Form is not { } form)
            {
                return decided || decision == "accept" ? page.Text : throw new InvalidOperationException($"There was no '{decision}' to press. The last page: {page.Text}");
            }

            // Press what was decided where it can be pressed, and otherwise what leads on.
            string button = form.Buttons.Contains(decision) ? decision : form.Buttons.FirstOrDefault() ?? "";
            decided |= button == decision;
            page = await browser.SubmitAsync(page, button, Answers(form), cancellationToken);
        }

        throw new InvalidOperationException($"No end after {MostPages} pages. The last one: {page.Text}");
    }

    private Dictionary<string, string> Answers(PersonForm form)
    {
        Dictionary<string, string> answers = [];
        if (form.Fields.ContainsKey("loginfmt"))
        {
            answers["loginfmt"] = User.UserPrincipalName;
        }

        if (form.Fields.ContainsKey("passwd"))
        {
            answers["passwd"] = User.Password;
        }

        return answers;
    }
}
