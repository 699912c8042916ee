namespace Habeas.Registry.Prisoners;

/// <summary>What a caller may see of a record, beyond the visibility of its fields.</summary>
/// <param name="ListedNames">Whether the caller sees and finds spellings that are not names of the person.</param>
/// <param name="Audience">Whose view of the records the caller reads.</param>
internal readonly record struct Viewer(bool ListedNames, Audience Audience)
{
    public static Viewer Of(ServerCallContext context) => new(context.IsOfDesk(), context.Audience());

    public bool MaySee(PersonName name) => name.IsAdopted || ListedNames;
}
