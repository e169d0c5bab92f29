namespace EwsOAuth.Tests.Canary;

/// <summary>Where text can leave the program.</summary>
internal enum CanarySink
{
    /// <summary>Everything that goes to an ILogger, at every level, with its values and scopes.</summary>
    Log,

    /// <summary>What the Managed API traces when a program switches that on.</summary>
    Trace,

    /// <summary>Every exception that is thrown, caught by whomever, with what is inside it.</summary>
    Exception,

    /// <summary>The same of libraries below and of the tests themselves: nobody outside gets those as they are.</summary>
    ForeignException,

    /// <summary>Names, tags, events, baggage and status of activities.</summary>
    Activity,

    /// <summary>Tags of measurements.</summary>
    Metric,

    /// <summary>Files that were written and values of shared caches.</summary>
    File,

    /// <summary>Standard output.</summary>
    Console,

    /// <summary>Standard error, and every exception of the SDK as the command line would print it there.</summary>
    ConsoleError,
}
