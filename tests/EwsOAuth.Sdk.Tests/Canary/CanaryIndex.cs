using System.Runtime.InteropServices;

namespace EwsOAuth.Tests.Canary;

/// <summary>Finds any of a million texts in one pass over another one: a rolling hash of eight characters leads to the few that can begin there.</summary>
internal sealed class CanaryIndex
{
    /// <summary>What is shorter would be found anywhere.</summary>
    public const int ShortestSecret = 8;

    // Any twelve characters that are printed hold a piece, wherever they were cut: one of nine begins at every fourth.
    private const int PieceLength = 9;
    private const int PieceDistance = 4;

    // Nine characters of two GUIDs that have nothing to do with each other are the same once in some million pairs, and a run has as many pairs.
    private const int HexPieceLength = 18;
    private const int PiecesOfOtherForms = 12;
    private const ulong Base = 1_099_511_628_211;

    private static readonly ulong HighestPower = Power(ShortestSecret);

    private readonly Dictionary<ulong, int> _heads = [];
    private readonly List<Piece> _pieces = [];

    public void Add(CanarySecret secret)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach ((string form, string text) in secret.Forms)
        {
            if (text.Length < ShortestSecret || !known.Add(text))
            {
                continue;
            }

            // As many characters of the secret, however long a form makes them.
            int length = Math.Max(IsHex(text) ? HexPieceLength : 0, PieceLength * Math.Max(text.Length, secret.Value.Length) / secret.Value.Length);
            if (!secret.InParts || text.Length <= length)
            {
                Add(new Piece(secret, form, text, 0, text.Length));
                continue;
            }

            int last = text.Length - length;
            int distance = form == "raw" ? PieceDistance : Math.Max(PieceDistance, last / PiecesOfOtherForms);
            for (int start = 0; start <= last; start += distance)
            {
                Add(new Piece(secret, form, text, start, length));
            }

            Add(new Piece(secret, form, text, last, length));
        }
    }

    /// <summary>Gives each secret that a text holds, in each form in which it holds it.</summary>
    public IEnumerable<(CanarySecret Secret, string Form)> Search(string text)
    {
        HashSet<(CanarySecret, string)> found = [];
        ulong hash = 0;
        for (int index = 0; index < text.Length; index++)
        {
            hash = (hash * Base) + text[index];
            int start = index - ShortestSecret + 1;
            if (start > 0)
            {
                hash -= HighestPower * text[start - 1];
            }

            if (start >= 0 && _heads.TryGetValue(hash, out int head))
            {
                Collect(text, start, head, found);
            }
        }

        return found;
    }

    private static ulong Power(int exponent)
    {
        ulong power = 1;
        for (int index = 0; index < exponent; index++)
        {
            power *= Base;
        }

        return power;
    }

    private static ulong HashOf(ReadOnlySpan<char> text)
    {
        ulong hash = 0;
        foreach (char character in text)
        {
            hash = (hash * Base) + character;
        }

        return hash;
    }

    private static bool IsHex(string text) => text.All(character => char.IsAsciiHexDigit(character) || character == '-');

    private void Add(Piece piece)
    {
        ref int head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, HashOf(piece.Text.AsSpan(piece.Start, ShortestSecret)), out bool exists);
        piece.Next = exists ? head : -1;

        // The same piece in many secrets, such as the beginning of every token, is kept once.
        for (int next = piece.Next; next >= 0; next = _pieces[next].Next)
        {
            if (_pieces[next].Chars.SequenceEqual(piece.Chars) && _pieces[next].Secret.Sinks.SetEquals(piece.Secret.Sinks))
            {
                return;
            }
        }

        head = _pieces.Count;
        _pieces.Add(piece);
    }

    private void Collect(string text, int start, int head, HashSet<(CanarySecret, string)> found)
    {
        for (int next = head; next >= 0; next = _pieces[next].Next)
        {
            if (text.AsSpan(start).StartsWith(_pieces[next].Chars, StringComparison.Ordinal))
            {
                found.Add((_pieces[next].Secret, _pieces[next].Form));
            }
        }
    }

    private sealed class Piece(CanarySecret secret, string form, string text, int start, int length)
    {
        public CanarySecret Secret { get; } = secret;

        public string Form { get; } = form;

        public string Text { get; } = text;

        public int Start { get; } = start;

        public int Next { get; set; } = -1;

        public ReadOnlySpan<char> Chars => Text.AsSpan(Start, length);
    }
}
