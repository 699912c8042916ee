using Grpc.Core;
using Habeas.Platform.Edge;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Publishing;

/// <summary>Whose view of the records to read.</summary>
public enum Audience
{
    /// <summary>Records as last approved.</summary>
    Public = 0,

    /// <summary>Records as they are.</summary>
    Desk = 1,
}

/// <summary>The audience of a call, and the index tables of an audience.</summary>
public static class Audiences
{
    public static Audience Audience(this ServerCallContext context) =>
        context.IsDesk() ? Publishing.Audience.Desk : Publishing.Audience.Public;

    /// <summary>The name of the table with the rows that this audience may see now.</summary>
    public static string Name(this Audience audience, IndexTable table) =>
        audience == Publishing.Audience.Desk ? table.Name : PublishedAggregate.PublicName(table);

    /// <summary>
    /// The same for a past time. To find out whether a record is public now, use <see cref="Name(Audience, IndexTable)"/>.
    /// </summary>
    public static string Name(this Audience audience, IndexTable table, DateTimeOffset? asOf, PublicationEra era) =>
        era.IsBefore(asOf) ? table.Name : audience.Name(table);
}
