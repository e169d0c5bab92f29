namespace EwsOAuth.Tests.Framework;

/// <summary>Remembers what was reported, at once and on the reporting thread.</summary>
internal sealed class RecordedProgress : IProgress<SignInProgress>
{
    private readonly List<SignInProgress> _reports = [];

    public IReadOnlyList<SignInProgress> Reports
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    public void Report(SignInProgress value)
    {
        lock (_reports)
        {
            _reports.Add(value);
        }
    }
}
