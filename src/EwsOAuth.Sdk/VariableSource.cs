namespace EwsOAuth;

/// <summary>Answers the name of a variable, written <c>$name$</c> in a setting.</summary>
/// <param name="name">The name without its dollar signs.</param>
/// <returns>The value, or null where this source does not know the name: the next source is asked.</returns>
/// <remarks>Called while <see cref="EwsOAuthConnectionBuilder.Build"/> runs; it returns at once. Slow stores come in through IConfiguration.</remarks>
public delegate string? VariableSource(string name);
