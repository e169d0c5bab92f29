namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>What a refusal means, in words: what failed, and what to do now.</summary>
internal sealed class RefusalVerdict(string code, Func<RefusalCase, string> message, Func<RefusalCase, string> remedy)
{
    public string Code { get; } = code;

    public string MessageFor(RefusalCase refusal) => message(refusal);

    public string RemedyFor(RefusalCase refusal) => remedy(refusal);
}
