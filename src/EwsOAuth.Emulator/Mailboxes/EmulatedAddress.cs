namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>A mail address with the name that is shown for it.</summary>
public sealed class EmulatedAddress
{
    /// <summary>Creates an address.</summary>
    /// <param name="address">The SMTP address.</param>
    /// <param name="name">The name to show. The default is the address.</param>
    /// <exception cref="ArgumentException"><paramref name="address"/> is empty.</exception>
    public EmulatedAddress(string address, string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        Address = address;
        Name = string.IsNullOrEmpty(name) ? address : name;
    }

    /// <summary>Gets the SMTP address.</summary>
    public string Address { get; }

    /// <summary>Gets the name to show.</summary>
    public string Name { get; }

    /// <summary>Gets the part after the at sign, or an empty text.</summary>
    internal string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Gets whether there is something on both sides of the at sign.</summary>
    internal bool IsPlausible => Address.LastIndexOf('@') is int at && at > 0 && at < Address.Length - 1;

    /// <summary>Tells whether this is the same SMTP address; case does not matter.</summary>
    internal bool Is(string address) => string.Equals(Address, address, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Name == Address ? Address : $"{Name} <{Address}>";
}
