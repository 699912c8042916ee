namespace Habeas.Registry.Prisoners;

/// <summary>What a caller may see of a record, in addition to the visibility rules of the fields.</summary>
/// <param name="ListedNames">Whether the caller sees, and can search by, spellings that are not names of the person.</param>
/// <param name="Audience">Whether the caller reads the desk's or the public's view.</param>
internal readonly record struct Viewer(bool ListedNames, Audience Audience)
{
    public static Viewer Of(ServerCallContext context) => new(context.IsOfDesk(), context.Audience());

    public bool MaySee(PersonName name) => name.IsAdopted || ListedNames;
}
