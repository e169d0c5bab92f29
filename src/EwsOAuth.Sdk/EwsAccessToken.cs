using System.Diagnostics;
using System.Text.Json.Serialization;
using EwsOAuth.Diagnostics;

namespace EwsOAuth;

/// <summary>An access token for Exchange Web Services.</summary>
/// <remarks>Immutable. Describes itself without its value.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class EwsAccessToken
{
    private string? _authorization;

    /// <summary>Initializes a token.</summary>
    /// <param name="value">The token itself: visible ASCII characters, as RFC 6750, section 2.1 has it.</param>
    /// <param name="expiresOn">When the token expires.</param>
    /// <param name="refreshOn">When the issuer proposes to replace the token, or null.</param>
    /// <param name="account">Whose token it is, or null if that is not known.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, or has a character that no HTTP header may carry.</exception>
    public EwsAccessToken(string value, DateTimeOffset expiresOn, DateTimeOffset? refreshOn = null, EwsAccount? account = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (!HeaderText.IsVisibleAscii(value))
        {
            throw new ArgumentException("The access token has a blank or a character outside visible ASCII (its value is not shown). Pass the bare token, without 'Bearer' and line ends.", nameof(value));
        }

        Value = value;
        ExpiresOn = expiresOn.ToUniversalTime();
        RefreshOn = refreshOn?.ToUniversalTime();
        Account = account;
    }

    /// <summary>Gets the token itself: a secret.</summary>
    [JsonIgnore]
    public string Value { get; }

    /// <summary>Gets when the token expires.</summary>
    /// <value>In UTC.</value>
    public DateTimeOffset ExpiresOn { get; }

    /// <summary>Gets when the issuer proposes to replace the token.</summary>
    /// <value>In UTC, or null if the issuer proposes nothing.</value>
    public DateTimeOffset? RefreshOn { get; }

    /// <summary>Gets whose token it is.</summary>
    /// <value>Null where that is not known: a token of an application, or one from elsewhere.</value>
    public EwsAccount? Account { get; }

    /// <summary>Gets the header that carries the token, rendered once for all its requests.</summary>
    internal string Authorization => _authorization ??= $"Bearer {Value}";

    /// <summary>Describes the token without its value.</summary>
    /// <returns>The moment at which the token expires.</returns>
    public override string ToString() => $"access token (hidden), expires {ExpiresOn:u}";
}
