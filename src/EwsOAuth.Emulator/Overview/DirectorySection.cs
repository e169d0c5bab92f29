using EwsOAuth.Emulator.Entra.Pages;

namespace EwsOAuth.Emulator.Overview;

/// <summary>A tenant on the overview: how to sign in, and as what.</summary>
internal static class DirectorySection
{
    public static string Write(EmulatedTenant tenant) => $"""
        <h2>{Page.Text(tenant.Domain)}</h2>
        <p class="soft">Tenant <code>{Page.Text(tenant.Id)}</code></p>
        <table>
        <thead><tr><th>User</th><th>Password</th></tr></thead>
        <tbody>{string.Concat(tenant.Users.OrderBy(user => user.UserPrincipalName, StringComparer.Ordinal).Select(Row))}</tbody>
        </table>
        <table>
        <thead><tr><th>Application</th><th>Client ID</th></tr></thead>
        <tbody>{string.Concat(tenant.Applications.OrderBy(application => application.DisplayName, StringComparer.Ordinal).Select(Row))}</tbody>
        </table>
        """;

    // The password is shown because a person has to type it; it opens nothing but this emulator.
    private static string Row(EmulatedUser user) => $"<tr><td>{Page.Text(user.UserPrincipalName)}</td><td><code>{Page.Text(user.Password)}</code></td></tr>";

    private static string Row(EmulatedApplication application) => $"<tr><td>{Page.Text(application.DisplayName)}</td><td><code>{Page.Text(application.ClientId)}</code></td></tr>";
}
