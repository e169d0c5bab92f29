namespace EwsOAuth.Remembering;

/// <summary>What is remembered of a connection under its name: for which tenant, application and cloud somebody signed in, who, and since when.</summary>
internal sealed class ConnectionRecord
{
    /// <summary>Gets the tenant as it was configured; null where the connection had none.</summary>
    public required string? TenantId { get; init; }

    public required string? ClientId { get; init; }

    /// <summary>Gets the address of the identity provider: it tells the clouds apart, custom ones too.</summary>
    public required string Authority { get; init; }

    public required EwsAccount Account { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when the identity provider last issued a token: an idle refresh token expires.</summary>
    public required DateTimeOffset LastUsed { get; init; }

    /// <summary>Gets whether an application signed in, and no person.</summary>
    public bool IsApplication => Account.UserName is null;

    /// <summary>Gets whether AD FS issues the tokens.</summary>
    public bool IsAtAdfs => Uri.TryCreate(Authority, UriKind.Absolute, out Uri? address) && EwsCloud.IsAdfsAuthority(address);

    /// <summary>Reads a record; null where there is none that can be read.</summary>
    public static ConnectionRecord? Read(byte[]? bytes) =>
        RememberedFields.Read(bytes) is { } fields
        && fields["authority"] is { } authority
        && fields["account"] is { Length: > 0 } account
        && fields.Moment("since") is { } since
        && fields.Moment("lastUsed") is { } lastUsed
            ? new ConnectionRecord
            {
                TenantId = fields["tenant"],
                ClientId = fields["client"],
                Authority = authority,
                Account = new EwsAccount(account, fields["accountTenant"], fields["user"]),
                Since = since,
                LastUsed = lastUsed,
            }
            : null;

    public byte[] ToBytes()
    {
        RememberedFields fields = new()
        {
            ["tenant"] = TenantId,
            ["client"] = ClientId,
            ["authority"] = Authority,
            ["account"] = Account.Id,
            ["accountTenant"] = Account.TenantId,
            ["user"] = Account.UserName,
        };
        fields.SetMoment("since", Since);
        fields.SetMoment("lastUsed", LastUsed);
        return fields.ToBytes();
    }

    /// <summary>Says whether both are of the same sign-in, so that it is remembered since the earlier one.</summary>
    public bool ContinuesIn(ConnectionRecord later) =>
        TenantId == later.TenantId && ClientId == later.ClientId && Authority == later.Authority && Account.Id == later.Account.Id;
}
