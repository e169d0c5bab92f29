namespace EwsOAuth.Configuration;

/// <summary>Shows the part of the options that an interactive sign-in has as an object of its own.</summary>
internal static class InteractiveOptions
{
    public static void Change(EwsOAuthOptions options, Action<InteractiveSignInOptions> configure)
    {
        InteractiveSignInOptions signIn = new() { OpenBrowser = options.OpenBrowser, LoginHint = options.LoginHint, Prompt = options.Prompt };
        if (Uri.TryCreate(options.RedirectUri, UriKind.Absolute, out Uri? address))
        {
            signIn.RedirectUri = address;
        }

        Uri before = signIn.RedirectUri;
        configure(signIn);
        options.OpenBrowser = signIn.OpenBrowser;
        options.LoginHint = signIn.LoginHint;
        options.Prompt = signIn.Prompt;
        // What cannot be read as an address stays, so that Build reports it.
        if (!ReferenceEquals(before, signIn.RedirectUri))
        {
            options.RedirectUri = signIn.RedirectUri?.OriginalString;
        }
    }
}
