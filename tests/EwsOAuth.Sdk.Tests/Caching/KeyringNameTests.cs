using EwsOAuth.Caching.Protection;

namespace EwsOAuth.Tests.Caching;

public sealed class KeyringNameTests
{
    [Fact]
    public void Two_spellings_of_one_directory_have_one_key()
    {
        string directory = Path.Combine(Path.GetTempPath(), "tokens");

        Keyring.IdOf(directory + Path.DirectorySeparatorChar).Should().Be(Keyring.IdOf(directory));
        Keyring.IdOf(Path.Combine(directory, "..", "tokens")).Should().Be(Keyring.IdOf(directory));
        Keyring.IdOf(directory + "2").Should().NotBe(Keyring.IdOf(directory));
    }
}
