using System.Globalization;

namespace EwsOAuth.Soak.Exchange;

/// <summary>The mailboxes that both processes know.</summary>
internal static class MailboxNames
{
    public static string Worked(int number) => string.Create(CultureInfo.InvariantCulture, $"worked{number}@contoso.com");

    public static string Watched(int number) => string.Create(CultureInfo.InvariantCulture, $"watched{number}@contoso.com");
}
