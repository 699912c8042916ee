namespace Habeas.Access.Mandates;

/// <param name="Prisoner">Null for all.</param>
/// <param name="Representative">Null for all.</param>
/// <param name="State">On <paramref name="Today"/>; null for all.</param>
internal sealed record MandateFilter(Guid? Prisoner, Guid? Representative, MandateState? State, DateOnly Today);

/// <summary>Lists of mandates, from the index rows.</summary>
internal sealed class MandateQueries([FromKeyedServices(AccessModule.JournalName)] IIndexReader index)
{
    /// <summary>Newest first.</summary>
    public Task<PagedItems<Guid>> Newest(MandateFilter filter, Page page, CancellationToken cancellation) => index.Newest(
        $"""
        FROM mandates WHERE known_to = {IndexTable.Current} AND (@prisoner = '' OR prisoner = @prisoner)
        AND (@representative = '' OR representative = @representative) AND {In(filter.State)}
        """,
        new
        {
            prisoner = filter.Prisoner?.ToString("D") ?? "",
            representative = filter.Representative?.ToString("D") ?? "",
            today = filter.Today.Iso(),
        },
        page,
        cancellation);

    /// <summary>As <see cref="Mandate.On"/>.</summary>
    private static string In(MandateState? state) => state switch
    {
        null => "@today <> ''",
        MandateState.Recalled => "stage = 'Recalled' AND @today <> ''",
        MandateState.Expired => "stage <> 'Recalled' AND until_day < @today",
        MandateState.Unconfirmed => "stage = 'Unconfirmed' AND until_day >= @today",
        MandateState.Suspended => "stage = 'Suspended' AND until_day >= @today",
        MandateState.NotBegun => "stage = 'Confirmed' AND from_day > @today",
        _ => "stage = 'Confirmed' AND from_day <= @today AND until_day >= @today",
    };
}
