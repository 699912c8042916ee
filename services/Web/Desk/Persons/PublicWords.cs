namespace Habeas.Web.Desk.Persons;

/// <summary>How much of a record of the register the public sees.</summary>
internal static class PublicWords
{
    /// <param name="publication">Null for who is not told: such a reader sees what everybody sees.</param>
    public static string Of(Habeas.Publication.V1.Publication? publication, Texts texts) => publication switch
    {
        { IsPublic: false } => texts["Person.Public.No"],
        { WaitingChanges: > 0 and var changes } => texts.Count("Person.Public.Waiting", changes),
        _ => texts["Person.Public.Yes"],
    };

    /// <summary>Whether nothing waits: the public sees the record as it stands.</summary>
    public static bool IsInFull(Habeas.Publication.V1.Publication? publication) =>
        publication is null or { IsPublic: true, WaitingChanges: 0 };
}
