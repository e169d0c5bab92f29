namespace EwsOAuth.Cli.Connecting;

/// <summary>Reads the client secret from where others cannot see it: an environment variable, a file, standard input.</summary>
/// <remarks>No message repeats the name or the path: people put the secret itself there by mistake.</remarks>
internal static class ClientSecretSource
{
    private const int Longest = 4096;

    /// <exception cref="UsageException">There is none, or two places are named.</exception>
    public static async Task<string> ReadAsync(ConnectionArguments arguments, CliHost host, CancellationToken cancellationToken)
    {
        if (arguments is { SecretEnvironment: not null, SecretFile: not null })
        {
            throw new UsageException("The client secret is in one place: --client-secret-env or --client-secret-file, not both.");
        }

        string? text = arguments switch
        {
            { SecretEnvironment: { } name } => host.Environment(name) ?? throw new UsageException("The environment variable that --client-secret-env names is not set. It takes the NAME of a variable, not the secret."),
            { SecretFile: "-" } => await ReadInputAsync(host.Input, cancellationToken),
            { SecretFile: { } path } => await ReadFileAsync(path, cancellationToken),
            _ => throw new UsageException("--flow client-secret needs --client-secret-env NAME or --client-secret-file PATH (- for standard input)."),
        };
        string secret = text?.Trim() ?? "";
        return secret.Length is > 0 and <= Longest ? secret : throw new UsageException("The client secret is empty or too long. It is the value of the secret, on one line.");
    }

    // The console's reader waits in the calling thread and hears of no cancellation: its line is waited for from outside.
    private static Task<string?> ReadInputAsync(TextReader input, CancellationToken cancellationToken) =>
        Task.Run(input.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using StreamReader file = new(path);
            return await file.ReadLineAsync(cancellationToken) ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException("The file that --client-secret-file names cannot be read. It takes the path of a file that holds the secret, or - for standard input.");
        }
    }
}
