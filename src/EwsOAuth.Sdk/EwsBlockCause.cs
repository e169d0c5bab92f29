namespace EwsOAuth;

/// <summary>One possible cause of a block, with what an administrator does about it.</summary>
public sealed class EwsBlockCause
{
    internal EwsBlockCause(EwsBlockReason reason, string description, IReadOnlyList<string> commands)
    {
        Reason = reason;
        Description = description;
        Commands = commands;
    }

    /// <summary>Gets the cause.</summary>
    public EwsBlockReason Reason { get; }

    /// <summary>Gets the cause in words.</summary>
    public string Description { get; }

    /// <summary>Gets the commands of Exchange Online PowerShell that show or change it.</summary>
    /// <value>In the order in which they are run; empty where no command helps.</value>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>Gives the cause in words.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;
}
