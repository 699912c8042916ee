namespace Habeas.Platform.Edge;

/// <summary>Where a field is in a request, such as <c>prisoner.personal_names[0].text</c>: joined only when an error names it.</summary>
/// <param name="prefix">What holds the field, with a dot at its end; empty for a field of the request itself.</param>
internal readonly struct FieldPath(string prefix, string name)
{
    public static implicit operator FieldPath(string name) => new("", name);

    public override string ToString() => prefix + name;
}
