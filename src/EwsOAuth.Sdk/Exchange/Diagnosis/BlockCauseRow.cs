namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>One possible cause of a block: how likely it is, and by which signs it becomes more or less so.</summary>
internal sealed class BlockCauseRow
{
    public required EwsBlockReason Reason { get; init; }

    public required string Description { get; init; }

    /// <summary>How likely the cause is where nothing else is known, against the other rows.</summary>
    public required int Weight { get; init; }

    public (RefusalSigns Sign, int Weight)[] Evidence { get; init; } = [];

    /// <summary>Without these the cause is out of the question.</summary>
    public RefusalSigns Needs { get; init; }

    public RefusalSigns Excludes { get; init; }

    public int WeightOf(RefusalSigns signs) => Weight + Evidence.Where(item => signs.HasFlag(item.Sign)).Sum(item => item.Weight);

    public bool IsPossible(RefusalSigns signs) => (signs & Needs) == Needs && (signs & Excludes) == RefusalSigns.None;
}
