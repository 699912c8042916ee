namespace Habeas.Access.Forgettings;

/// <summary>Lists of forgettings, from the index rows.</summary>
internal sealed class ForgettingQueries([FromKeyedServices(AccessModule.JournalName)] IIndexReader index)
{
    /// <summary>Newest first.</summary>
    /// <param name="state">At <paramref name="now"/>; null for all.</param>
    public Task<PagedItems<Guid>> Newest(ForgettingState? state, DateTimeOffset now, Page page, CancellationToken cancellation) =>
        index.Newest(
            $"FROM forgettings WHERE known_to = {IndexTable.Current} AND {In(state)}",
            new { now = now.ToUnixTimeMilliseconds() },
            page,
            cancellation);

    /// <summary>As <see cref="Forgetting.At"/>.</summary>
    private static string In(ForgettingState? state) => state switch
    {
        null => "@now > 0",
        ForgettingState.Waiting => "stage = 'Confirmed' AND due > @now",
        ForgettingState.Due => "stage = 'Confirmed' AND due <= @now",
        { } other => $"stage = '{other}' AND @now > 0",
    };
}
