namespace ManagedApi.Tests.Framework;

/// <summary>Facts that the tests share.</summary>
internal static class The
{
    /// <summary>Has the shape of a token, and is none.</summary>
    public const string Token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";

    public const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
