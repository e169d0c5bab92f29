using Microsoft.Identity.Client;

namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>Lets MSAL's every request end at the emulator.</summary>
internal sealed class MsalTransport(EwsEmulator emulator) : IMsalHttpClientFactory
{
    private readonly HttpClient client = Some.HttpClient(emulator);

    public HttpClient GetHttpClient() => client;
}
