namespace EwsOAuth.Variables;

/// <summary>A piece of a template: text as it is, or the name of a variable.</summary>
internal readonly record struct TemplatePart(string Text, bool IsVariable);
