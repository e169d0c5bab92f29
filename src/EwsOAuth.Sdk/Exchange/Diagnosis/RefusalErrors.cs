using System.Globalization;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Makes the exception for a verdict.</summary>
internal static class RefusalErrors
{
    public static EwsRefusedException Of(RefusalCase refusal, RefusalMarker marker)
    {
        RefusalVerdict verdict = marker.Verdict;
        string message = $"{verdict.MessageFor(refusal)} ({Shown(refusal.Evidence)}).";
        return verdict == RefusalVerdicts.EwsBlocked ? Blocked(refusal, marker, message) : new EwsRefusedException(verdict.Code, message, verdict.RemedyFor(refusal), refusal.Evidence);
    }

    private static EwsBlockedException Blocked(RefusalCase refusal, RefusalMarker marker, string message)
    {
        IReadOnlyList<EwsBlockCause> causes = BlockCauses.Rank(refusal, marker.Cause);
        IReadOnlyList<string> commands = BlockCommands.ToOpen(refusal);
        string likely = string.Join(" ", causes.Select((cause, index) => $"({index + 1}) {cause.Description}"));
        return new EwsBlockedException(marker.Verdict.Code, $"{message} Possible causes, the most likely one first: {likely}.", Remedy(commands), refusal.Evidence, causes, commands);
    }

    private static string Remedy(IReadOnlyList<string> commands)
    {
        string end = EwsBlockedException.EndOfService.ToString("O", CultureInfo.InvariantCulture);
        string begin = EwsBlockedException.SwitchOffBegins.ToString("O", CultureInfo.InvariantCulture);
        return commands.Count == 0
            ? $"EWS ended in Exchange Online on {end}: use Microsoft Graph for these mailboxes."
            : $"An Exchange administrator runs, in this order: {string.Join(" ", commands.Select((command, index) => $"{index + 1}) {command}"))} "
                + $"A change takes up to a day to be effective. Exchange Online switches EWS off from {begin} on and ends it on {end}: move to Microsoft Graph until then.";
    }

    private static string Shown(EwsRefusalEvidence evidence)
    {
        string diagnostics = evidence.Diagnostics is null ? string.Empty : $", x-ms-diagnostics: {evidence.Diagnostics}";
        string id = evidence.RequestId is null ? string.Empty : $", request id {evidence.RequestId}";
        return $"status {evidence.Status} from {evidence.Server}{diagnostics}{id}";
    }
}
