namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>One row of the table: what an answer has to show for a verdict. What is not set matches everything.</summary>
internal sealed class RefusalMarker
{
    public int[] Statuses { get; init; } = [];

    /// <summary>The number in x-ms-diagnostics.</summary>
    public string? Number { get; init; }

    /// <summary>Words in x-ms-diagnostics or at the beginning of the answer.</summary>
    public string? Words { get; init; }

    public RefusalSigns With { get; init; }

    public RefusalSigns Without { get; init; }

    public required RefusalVerdict Verdict { get; init; }

    /// <summary>The cause that the marker gives away, where the verdict has several.</summary>
    public EwsBlockReason? Cause { get; init; }

    public bool Matches(RefusalCase refusal) =>
        (Statuses.Length == 0 || Statuses.Contains(refusal.Status))
        && (Number is null || Number == refusal.Number)
        && (Words is null || refusal.Words.Contains(Words, StringComparison.OrdinalIgnoreCase))
        && (refusal.Signs & With) == With
        && (refusal.Signs & Without) == RefusalSigns.None;
}
