namespace EwsOAuth.Variables;

/// <summary>Gives a source the name that stands in messages ("asked: environment, configuration").</summary>
/// <remarks>A delegate made from <see cref="Answer"/> carries its name along as its target, so the public list of sources stays a list of delegates.</remarks>
internal sealed class NamedVariableSource(string name, VariableSource source)
{
    public string Name { get; } = name;

    public string? Answer(string variable) => source(variable);

    public static VariableSource Wrap(string name, VariableSource source) => new NamedVariableSource(name, source).Answer;

    public static string NameOf(VariableSource source, int position) => source.Target is NamedVariableSource named ? named.Name : $"source {position + 1}";
}
