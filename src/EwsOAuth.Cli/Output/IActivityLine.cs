namespace EwsOAuth.Cli.Output;

/// <summary>Where a step says what it waits for.</summary>
internal interface IActivityLine
{
    /// <summary>Gets whether a text replaces the one before it; otherwise each is a line that stays.</summary>
    bool ReplacesText { get; }

    void Show(string text);
}
