using System.Security.Cryptography;
using System.Text;

namespace EwsOAuth.Emulator.Entra;

/// <summary>The checks of an account that typing a password brings with it, in the order of Entra ID.</summary>
internal static class PasswordCheck
{
    /// <exception cref="EntraRefusal">The password is wrong or not enough.</exception>
    public static void Check(EmulatedUser user, string password)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Password), Encoding.UTF8.GetBytes(password)))
        {
            throw new EntraRefusal(UserErrors.PasswordInvalid());
        }

        CheckAccount(user);
        if (user.PasswordExpired)
        {
            throw new EntraRefusal(UserErrors.PasswordExpired());
        }
    }

    /// <exception cref="EntraRefusal">The account is disabled.</exception>
    public static void CheckAccount(EmulatedUser user)
    {
        if (user.Disabled)
        {
            throw new EntraRefusal(UserErrors.AccountDisabled());
        }
    }
}
