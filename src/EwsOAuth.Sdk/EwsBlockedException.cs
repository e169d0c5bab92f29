namespace EwsOAuth;

/// <summary>Exchange Online has EWS switched off for this organisation, mailbox or application, although the token is right.</summary>
/// <remarks>
/// Exchange gives no more than the status 403 for all of these, so they are one verdict with ranked causes.
/// Dates: https://techcommunity.microsoft.com/blog/exchange/exchange-online-ews-your-time-is-almost-up/4492361.
/// </remarks>
public sealed class EwsBlockedException : EwsRefusedException
{
    internal EwsBlockedException(
        string code, string message, string remedy, EwsRefusalEvidence evidence, IReadOnlyList<EwsBlockCause> causes, IReadOnlyList<string> commands)
        : base(code, message, remedy, evidence)
    {
        Causes = causes;
        AdministratorCommands = commands;
    }

    /// <summary>Gets the day from which Exchange Online switches EWS off, tenant by tenant.</summary>
    /// <value>2026-10-01.</value>
    public static DateOnly SwitchOffBegins { get; } = new(2026, 10, 1);

    /// <summary>Gets the day from which EWS is gone from Exchange Online, without exceptions.</summary>
    /// <value>2027-04-01.</value>
    public static DateOnly EndOfService { get; } = new(2027, 4, 1);

    /// <summary>Gets the possible causes, the most likely one first.</summary>
    public IReadOnlyList<EwsBlockCause> Causes { get; }

    /// <summary>Gets the commands of Exchange Online PowerShell that open EWS for this application, in the order in which they are run.</summary>
    /// <value>The allow list comes before the switch: with the switch alone everything stays blocked. Empty from <see cref="EndOfService"/> on.</value>
    public IReadOnlyList<string> AdministratorCommands { get; }
}
