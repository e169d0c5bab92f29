using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Device codes, found by either of their two codes.</summary>
internal sealed class DeviceAuthorizations(EmulatedSecrets secrets)
{
    // No vowels and nothing that looks like something else, as RFC 8628, 6.1, advises.
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int CodeLength = 9;
    private readonly ConcurrentDictionary<string, DeviceAuthorization> byDeviceCode = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeviceAuthorization> byUserCode = new(StringComparer.OrdinalIgnoreCase);

    public static string NewUserCode() => RandomNumberGenerator.GetString(Letters, CodeLength);

    public string Add(DeviceAuthorization authorization)
    {
        string deviceCode = "D" + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(48));
        byDeviceCode[deviceCode] = authorization;
        byUserCode[authorization.UserCode] = authorization;
        secrets.Add(EmulatedSecretKind.UserCode, authorization.UserCode);
        return secrets.Add(EmulatedSecretKind.DeviceCode, deviceCode);
    }

    public DeviceAuthorization? Find(string deviceCode) => byDeviceCode.GetValueOrDefault(deviceCode);

    /// <summary>Finds by what a person typed: blanks, hyphens and case do not matter.</summary>
    public DeviceAuthorization? FindByUserCode(string typed) =>
        byUserCode.GetValueOrDefault(new string([.. typed.Where(char.IsLetterOrDigit)]));
}
