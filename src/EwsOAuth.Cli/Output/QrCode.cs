using QRCoder;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EwsOAuth.Cli.Output;

/// <summary>A QR code for a terminal: two rows of modules in one line of text, black on white whatever the terminal's colours are.</summary>
internal static class QrCode
{
    private static readonly Color Dark = Color.Black;
    private static readonly Color Light = Color.White;

    public static IRenderable Create(string text)
    {
        using QRCodeGenerator generator = new();
        using QRCodeData code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.L);
        Paragraph picture = new();
        for (int row = 0; row < code.ModuleMatrix.Count; row += 2)
        {
            for (int column = 0; column < code.ModuleMatrix.Count; column++)
            {
                picture.Append("▀", new Style(Module(code, row, column), Module(code, row + 1, column)));
            }

            picture.Append(Environment.NewLine);
        }

        return picture;
    }

    private static Color Module(QRCodeData code, int row, int column) => row < code.ModuleMatrix.Count && code.ModuleMatrix[row][column] ? Dark : Light;
}
