using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Cli.Output;

/// <summary>Finds what a person should be told among the exceptions that wrap each other.</summary>
internal static class Cause
{
    public static Exception Of(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } aggregate => Of(aggregate.InnerExceptions[0]),

        // The Managed API reports what its own call threw.
        ServiceRequestException { InnerException: EwsOAuthException inner } => inner,

        // Thrown in a callback of ours, which the SDK reports as a failed callback.
        EwsOAuthException { InnerException: UsageException usage } => usage,
        _ => exception,
    };
}
