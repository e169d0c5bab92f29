namespace EwsOAuth.Cli.Demo;

/// <summary>Something that the demo shows is not so.</summary>
internal sealed class DemoException(string message) : Exception(message);
