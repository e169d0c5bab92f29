namespace EwsOAuth.Configuration;

/// <summary>Turns what the attributes of the options report into faults like all others.</summary>
internal static class AttributeRules
{
    private static readonly EwsOAuthOptionsValidator Validator = new();

    public static void Check(EwsOAuthOptions options, ConfigurationFaults faults)
    {
        foreach (string failure in Validator.Validate(name: null, options).Failures ?? [])
        {
            // "Path: What is wrong. What to do.": the form in which our own attributes write. A value in it may have dots of its own.
            string[] parts = failure.Split(": ", 2);
            int end = parts[1].LastIndexOf(". ", StringComparison.Ordinal) + 1;
            string code = parts[0] switch
            {
                nameof(EwsOAuthOptions.Name) => FaultCodes.NameInvalid,
                nameof(EwsOAuthOptions.MaxConcurrentCalls) or nameof(EwsOAuthOptions.MaxConcurrentStreams) => FaultCodes.CountOutOfRange,
                _ => FaultCodes.TimeoutOutOfRange,
            };
            faults.Add(parts[0], code, parts[1][..end], parts[1][(end + 1)..]);
        }
    }
}
