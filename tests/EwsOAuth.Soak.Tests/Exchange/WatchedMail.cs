namespace EwsOAuth.Soak.Exchange;

/// <summary>A mail that came into a watched mailbox: its number and its id.</summary>
internal sealed record WatchedMail(int Mail, string ItemId);
