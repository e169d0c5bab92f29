using System.IO.Compression;

namespace EwsOAuth.Package.Tests;

/// <summary>The SDK as a user gets it: packed once into a folder feed, with an empty package of the Managed API's id beside it.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    /// <summary>Gets the root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Gets a folder of this run's own.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ewsoauth-package-").FullName;

    /// <summary>Gets the feed.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>Gets the package.</summary>
    public string Package => Directory.GetFiles(Feed, "EwsOAuth.Sdk.*.nupkg").Single();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        (int exitCode, string output) = await Dotnet.RunAsync(
            Repository, "pack", "src/EwsOAuth.Sdk", "-c", "Release", "-o", Feed, "--artifacts-path", Path.Combine(Folder, "artifacts"), "-v", "q", "-nologo");
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"dotnet pack failed:{Environment.NewLine}{output}");
        }

        WriteEmptyManagedApi();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EwsOAuth.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EwsOAuth.Sdk.sln is in no folder above the tests. Run them from a checkout.");
    }

    private void WriteEmptyManagedApi()
    {
        using ZipArchive package = ZipFile.Open(Path.Combine(Feed, "Microsoft.Exchange.WebServices.NETStandard.2.0.0-beta3.nupkg"), ZipArchiveMode.Create);
        using StreamWriter manifest = new(package.CreateEntry("Microsoft.Exchange.WebServices.NETStandard.nuspec").Open());
        manifest.Write("""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>Microsoft.Exchange.WebServices.NETStandard</id>
                <version>2.0.0-beta3</version>
                <authors>nobody</authors>
                <description>An empty package in place of the Managed API.</description>
              </metadata>
            </package>
            """);
    }
}
