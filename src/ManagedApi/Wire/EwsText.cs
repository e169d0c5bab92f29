using System;
using System.Globalization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Values as EWS writes them in text.</summary>
internal static class EwsText
{
    internal static T ParseEnum<T>(string text)
        where T : struct => (T)Enum.Parse(typeof(T), text, false);

    internal static int ParseInt(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal static bool ParseBool(string text) => text is "true" or "1" || (text is "false" or "0" ? false : bool.Parse(text));

    internal static string Of(bool value) => value ? "true" : "false";

    internal static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Distinguished folder ids are the enumeration's names in lower case.</summary>
    internal static string Of(WellKnownFolderName name) => name.ToString().ToLowerInvariant();
}
