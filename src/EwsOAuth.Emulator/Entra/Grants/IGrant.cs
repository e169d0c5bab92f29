namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>One way to get tokens from the token endpoint.</summary>
internal interface IGrant
{
    /// <summary>Gets the grant's short name, as the ledger has it.</summary>
    string Name { get; }

    /// <exception cref="EntraRefusal">Whatever Entra ID would refuse.</exception>
    GrantedAccess Redeem(TokenCall call);
}
