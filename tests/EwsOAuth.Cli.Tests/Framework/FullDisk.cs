using System.Text;

namespace EwsOAuth.Cli.Tests;

/// <summary>A file that takes nothing any more.</summary>
internal sealed class FullDisk : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new IOException("No space left on device");
}
