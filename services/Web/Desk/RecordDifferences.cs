namespace Habeas.Web.Desk;

/// <summary>What approving a record changes for readers: the desk's version compared with the public one.</summary>
internal sealed class RecordDifferences(
    DeskApi api, PublicApi everyone, ImmutableDictionary<string, Said> facilities, ImmutableDictionary<string, string> categories,
    string language, Texts texts)
{
    public async Task<(Said Name, ImmutableArray<Fact> Differences)> Of(
        WaitingPublication waiting, PublishedKind kind, CancellationToken cancel)
    {
        switch (kind)
        {
            case PublishedKind.Prisoner:
                var one = new GetPrisonerRequest { Name = waiting.Name };
                var person = await api.Prisoners.GetPrisonerAsync(one, cancellationToken: cancel);
                var known = await Known(waiting, () => everyone.Prisoners.GetPrisonerAsync(one, cancellationToken: cancel));
                return (Said.Name(person, language), Compare(known is null ? [] : Lines(known), Lines(person)));
            case PublishedKind.Facility:
                var which = new GetFacilityRequest { Name = waiting.Name };
                var place = await api.Facilities.GetFacilityAsync(which, cancellationToken: cancel);
                var shown = await Known(waiting, () => everyone.Facilities.GetFacilityAsync(which, cancellationToken: cancel));
                return (Said.Name(place, language), Compare(shown is null ? [] : Lines(shown), Lines(place)));
            default:
                var where = waiting.Name[..waiting.Name.IndexOf("/incidents/", StringComparison.Ordinal)];
                return (
                    new Said(waiting.DisplayName, Language: null),
                    facilities.GetValueOrDefault(where) is { } scene
                        ? [new Fact(texts["Prisoner.Facility"], scene, Names.Page(where))]
                        : []);
        }
    }

    private ImmutableArray<(string Label, string Value)> Lines(Prisoner person) =>
    [
        (texts["Prisoner.Name"], string.Join("; ", Public(person.PersonalNames).Select(name => name.Text))),
        (texts["Prisoner.Status"], texts.Of(person.CustodyStatus)),
        (texts["Prisoner.Facility"], facilities.GetValueOrDefault(person.Facility)?.Text ?? ""),
        (texts["Prisoner.Occupations"], string.Join("; ", person.Occupations)),
        (texts["Prisoner.Affiliations"], string.Join("; ", person.Affiliations)),
        (
            texts["Prisoner.Category"],
            string.Join("; ", person.Categories.Select(category => categories.GetValueOrDefault(category) ?? category))),
        (
            texts["Photo.Title"],
            person.Photo is { } photo ? Texts.Line($"{photo.Width} × {photo.Height}", photo.Credit, Names.Id(photo.Name)[..8]) : ""),
        (
            texts["Prisoner.Assessment"],
            string.Join("; ", person.Assessments.Select(assessment => $"{texts.Of(assessment.Status)}: {assessment.Reasons}"))),
    ];

    private ImmutableArray<(string Label, string Value)> Lines(Facility place) =>
    [
        (texts["Facility.Name"], string.Join("; ", place.FacilityNames.Select(name => name.Text))),
        (texts["Facility.Kind"], texts.Of(place.Kind)),
        (texts["Facility.Regime"], place.Regime),
        (texts["Facility.Authority"], place.Authority),
        (texts["Facility.Address"], place.Address),
        (texts["Facility.Coordinates"], MapView.Written(place.Coordinates)),
        (texts["Facility.Country"], place.Country),
        (texts["Facility.Capacity"], place.Capacity == 0 ? "" : Texts.Number(place.Capacity)),
        (texts["Facility.Existed"], texts.Span(place.Opened, place.Closed)),
    ];

    private static IEnumerable<PersonName> Public(IEnumerable<PersonName> names) =>
        names.Where(name => name.Primary || name.Standing != NameStanding.Listed);

    /// <summary>For a record that is not public, everything that would become public.</summary>
    private ImmutableArray<Fact> Compare(
        ImmutableArray<(string Label, string Value)> before, ImmutableArray<(string Label, string Value)> now) =>
    [
        .. now.Select((line, i) => (line.Label, line.Value, Before: before.IsEmpty ? "" : before[i].Value))
            .Where(line => line.Value != line.Before)
            .SelectMany(line => Fact.Known(
                line.Label,
                line.Before.Length == 0 ? line.Value
                : texts["Publications.Instead", line.Value.Length == 0 ? "–" : line.Value, line.Before])),
    ];

    /// <summary>The record as the public sees it; null if it does not.</summary>
    private static async Task<T?> Known<T>(WaitingPublication waiting, Func<AsyncUnaryCall<T>> read) where T : class
    {
        try
        {
            return waiting.Publication.IsPublic ? await read() : null;
        }
        catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
