namespace EwsOAuth.Cli;

/// <summary>The command line asks for something that cannot be; found while running, where the parser cannot see it.</summary>
internal sealed class UsageException(string message) : Exception(message);
