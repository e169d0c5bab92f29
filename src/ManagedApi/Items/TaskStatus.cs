namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How far a task has come.</summary>
public enum TaskStatus
{
    NotStarted,
    InProgress,
    Completed,
    WaitingOnOthers,
    Deferred,
}
