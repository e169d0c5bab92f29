namespace EwsOAuth.Remembering;

/// <summary>A token that outlives its process, with everything that says for whom and for what it was issued: a token for something else is not used.</summary>
internal sealed class RememberedToken
{
    /// <summary>How long before its expiry a token is replaced, as in memory.</summary>
    private static readonly TimeSpan ReplaceBefore = TimeSpan.FromMinutes(5);

    private readonly string? _client;

    private RememberedToken(EwsAccessToken token, string scope, string? client, DateTimeOffset obtainedOn)
    {
        Token = token;
        Scope = scope;
        _client = client;
        ObtainedOn = obtainedOn;
    }

    public EwsAccessToken Token { get; }

    public string Scope { get; }

    public DateTimeOffset ObtainedOn { get; }

    public static RememberedToken Of(EwsAccessToken token, EwsAccount account, string scope, string? client, DateTimeOffset obtainedOn) =>
        new(new EwsAccessToken(token.Value, token.ExpiresOn, token.RefreshOn, account), scope, client, obtainedOn);

    /// <summary>Reads a token; null where there is none that can be read.</summary>
    public static RememberedToken? Read(byte[]? bytes)
    {
        if (RememberedFields.Read(bytes) is not { } fields
            || fields["token"] is not { Length: > 0 } value || !Diagnostics.HeaderText.IsVisibleAscii(value)
            || fields["scope"] is not { } scope
            || fields["account"] is not { Length: > 0 } account
            || fields.Moment("expiresOn") is not { } expiresOn
            || fields.Moment("obtainedOn") is not { } obtainedOn)
        {
            return null;
        }

        EwsAccount owner = new(account, fields["accountTenant"], fields["user"]);
        return new RememberedToken(new EwsAccessToken(value, expiresOn, fields.Moment("refreshOn"), owner), scope, fields["client"], obtainedOn);
    }

    public byte[] ToBytes()
    {
        RememberedFields fields = new()
        {
            ["token"] = Token.Value,
            ["scope"] = Scope,
            ["client"] = _client,
            ["account"] = Token.Account!.Id,
            ["accountTenant"] = Token.Account.TenantId,
            ["user"] = Token.Account.UserName,
        };
        fields.SetMoment("expiresOn", Token.ExpiresOn);
        fields.SetMoment("refreshOn", Token.RefreshOn);
        fields.SetMoment("obtainedOn", ObtainedOn);
        return fields.ToBytes();
    }

    /// <summary>Says whether the token belongs to a sign-in: the record may have been written for another tenant since, where a guest and an application have the same id.</summary>
    public bool IsOf(ConnectionRecord record) => Token.Account!.Id == record.Account.Id && Token.Account.TenantId == record.Account.TenantId && _client == record.ClientId;

    /// <summary>Says whether the token is what a request asks for; one that replaces a refused token has to be younger than that.</summary>
    public bool Answers(TokenRequest request, DateTimeOffset now)
    {
        bool asked = request.Scope == Scope && request.Claims is null && !(request.AllowInteraction && request.ForceInteraction);
        bool another = request.Rejected is not { } rejected
            || (rejected.Value != Token.Value && rejected.ExpiresOn <= Token.ExpiresOn && !(Token.RefreshOn <= now));
        return asked && another && IsValidAt(now);
    }

    /// <summary>Says whether the token has not yet to be replaced.</summary>
    public bool IsValidAt(DateTimeOffset now)
    {
        TimeSpan quarter = (Token.ExpiresOn - ObtainedOn) / 4;
        return now < Token.ExpiresOn - (quarter < ReplaceBefore ? quarter : ReplaceBefore);
    }

    /// <summary>Describes the token without its value.</summary>
    public override string ToString() => Token.ToString();
}
