namespace Habeas.Web.Desk.Persons;

/// <summary>How much of a record of the register the public sees.</summary>
internal static class PublicWords
{
    public static string Of(Habeas.Publication.V1.Publication? publication, Texts texts) => publication switch
    {
        null or { IsPublic: false } => texts["Person.Public.No"],
        { WaitingChanges: > 0 } => texts.Count("Person.Public.Waiting", publication.WaitingChanges),
        _ => texts["Person.Public.Yes"],
    };
}
