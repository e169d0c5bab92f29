namespace EwsOAuth.Variables;

/// <summary>A text without variables, and how many levels of variables it took to get there.</summary>
internal readonly record struct Expansion(string Text, int Height)
{
    // A record prints its fields, and this one can hold a secret.
    public override string ToString() => $"expansion of {Height} levels";
}
