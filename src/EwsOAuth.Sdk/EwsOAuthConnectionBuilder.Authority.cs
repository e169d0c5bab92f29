namespace EwsOAuth;

/// <content>Who issues the tokens.</content>
public sealed partial class EwsOAuthConnectionBuilder
{
    /// <summary>Asks an Exchange of one's own who issues its tokens: Entra ID (hybrid modern authentication) or AD FS.</summary>
    /// <param name="adfsHosts">
    /// The hosts that Exchange may name beside those of Microsoft's clouds, such as <c>adfs.contoso.com</c>: no other is followed. They are added to
    /// those that are allowed already.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Asked once, when the first token is wanted; a failure is not remembered. Goes with <see cref="WithEndpoint"/> and with every way of signing in that
    /// has tokens of an authority. The tenant may be left out: AD FS has none, and Exchange mostly names that of Entra ID. Exchange answers for one mailbox:
    /// set <see cref="WithMailbox"/> or <see cref="WithLoginHint"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="adfsHosts"/> is null.</exception>
    public EwsOAuthConnectionBuilder UseAuthorityFromExchange(params string[] adfsHosts)
    {
        ArgumentNullException.ThrowIfNull(adfsHosts);
        return Configure(options =>
        {
            options.AuthorityFromExchange = true;
            foreach (string host in adfsHosts)
            {
                options.AllowedAuthorityHosts.Add(host);
            }
        });
    }
}
