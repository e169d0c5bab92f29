namespace EwsOAuth.Soak.Exchange;

/// <summary>How the emulator of the other process is reached, and as whom.</summary>
internal sealed record ExchangeAddress(int Port, string RootPem, string TenantId, string ClientId, string ClientSecret);
