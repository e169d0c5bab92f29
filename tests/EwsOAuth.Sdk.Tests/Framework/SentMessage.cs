namespace EwsOAuth.Tests.Framework;

/// <summary>What reached the transport.</summary>
internal sealed record SentMessage(int Number, HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string? Token, string Body);
