using System;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A fixed token, or credentials that answer for a token.</summary>
public sealed class OAuthCredentials : ExchangeCredentials
{
    private const string Scheme = "Bearer";

    // Three parts of base64url without padding. The dollar sign lets a line feed at the end pass, as the genuine library does.
    private static readonly Regex Jwt = new(@"^[\w-]+\.[\w-]+\.[\w-]*$", RegexOptions.Compiled | RegexOptions.ECMAScript);

    private readonly string token;
    private readonly ICredentials credentials;

    public OAuthCredentials(string token)
    {
        // Nothing at all counts as null in the genuine library.
        this.token = WithoutScheme(string.IsNullOrEmpty(token) ? throw new ArgumentNullException(nameof(token)) : token);
        if (!Jwt.IsMatch(this.token))
        {
            throw new ArgumentException(Texts.InvalidToken);
        }
    }

    public OAuthCredentials(ICredentials credentials)
    {
        this.credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
    }

    internal override void PrepareWebRequest(IEwsHttpWebRequest request)
    {
        if (token == null)
        {
            request.Credentials = credentials;
            return;
        }

        request.Headers.Remove("Authorization");

        // A line feed that the pattern let pass is a FormatException here.
        request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, token);
    }

    private static string WithoutScheme(string token)
    {
        int space = token.IndexOf(' ');
        if (space < 0)
        {
            return token;
        }

        return string.Equals(token.Substring(0, space), Scheme, StringComparison.OrdinalIgnoreCase)
            ? token.Substring(space + 1)
            : throw new ArgumentException(Texts.InvalidScheme);
    }
}
