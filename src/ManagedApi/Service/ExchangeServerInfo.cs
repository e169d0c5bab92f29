using System.Globalization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The version of the Exchange that answered.</summary>
public sealed class ExchangeServerInfo
{
    internal ExchangeServerInfo()
    {
    }

    public int MajorVersion { get; private set; }

    public int MinorVersion { get; private set; }

    public int MajorBuildNumber { get; private set; }

    public int MinorBuildNumber { get; private set; }

    public string VersionString { get; private set; }

    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0:d}.{1:d2}.{2:d4}.{3:d3}", MajorVersion, MinorVersion, MajorBuildNumber, MinorBuildNumber);

    /// <summary>Notes the version on the service if the reader stands on it. Its four numbers are demanded.</summary>
    internal static void ReadIfThere(EwsReader reader)
    {
        if (reader.IsStart(EwsNamespace.Types, "ServerVersionInfo"))
        {
            reader.Service.ServerInfo = new ExchangeServerInfo
            {
                MajorVersion = EwsText.ParseInt(reader.Attribute("MajorVersion")),
                MinorVersion = EwsText.ParseInt(reader.Attribute("MinorVersion")),
                MajorBuildNumber = EwsText.ParseInt(reader.Attribute("MajorBuildNumber")),
                MinorBuildNumber = EwsText.ParseInt(reader.Attribute("MinorBuildNumber")),
                VersionString = reader.Attribute("Version"),
            };
        }
    }
}
