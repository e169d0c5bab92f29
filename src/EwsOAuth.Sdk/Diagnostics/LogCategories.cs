namespace EwsOAuth.Diagnostics;

/// <summary>The categories of the log: one for each stage, so that one can be turned up alone.</summary>
internal static class LogCategories
{
    public const string Configuration = "EwsOAuth.Configuration";

    public const string Tokens = "EwsOAuth.Tokens";

    public const string Http = "EwsOAuth.Http";

    public const string Exchange = "EwsOAuth.Exchange";

    public const string Notifications = "EwsOAuth.Notifications";
}
