using System.Globalization;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An answer unfolds to 860 MB: it ends at the limit, and so does the memory it takes.</summary>
public sealed class BombRowTests
{
    /// <summary>In MB: the largest answer, and what may be needed beside it.</summary>
    private const int Limit = 256 + 64;

    /// <summary>In MB: from here on the ratio counts, and half of it is what a growing buffer may need besides.</summary>
    private const int RatioLimit = 32 + 64;

    [Theory]
    [InlineData("gzip", false, RatioLimit)]
    [InlineData("deflate", false, RatioLimit)]
    [InlineData("gzip", true, Limit)]
    [InlineData("deflate", true, Limit)]
    public async Task W23_Bomb_is_refused_within_the_memory_of_the_largest_answer(string encoding, bool quiet, int megabytes)
    {
        await using ChildProcess child = ChildProcess.Start(BombChild.Role, [encoding, quiet.ToString(CultureInfo.InvariantCulture)]);

        string[] words = (await child.ReadToEndAsync()).Trim().Split(' ');

        words[..2].Should().Equal("response_too_large", "True");
        int.Parse(words[2], CultureInfo.InvariantCulture).Should().BeLessThan(megabytes);
        words[3].Should().Be("3", "the bomb is asked for once, and the call after it works");
    }
}
