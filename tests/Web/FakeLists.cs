using Habeas.Lists.V1;
using Date = Google.Type.Date;

namespace Habeas.Web.Tests;

internal class FakePublishers(FakeData data) : PublishersService.PublishersServiceBase
{
    public static readonly Publisher[] All =
    [
        new() { Name = FakeData.Publisher, Title = "Nümunə Birliyi", Aliases = { "NB" }, Uri = "https://example.org/", Invented = true },
        new() { Name = FakeData.Own, Title = "Nümunə Komitəsi", Own = true },
    ];

    public override Task<Publisher> GetPublisher(GetPublisherRequest request, ServerCallContext context) =>
        data.Answer(request, context, () => FakeData.Found(All.FirstOrDefault(publisher => publisher.Name == request.Name)));

    public override Task<ListPublishersResponse> ListPublishers(ListPublishersRequest request, ServerCallContext context) =>
        data.Answer(request, context, () => new ListPublishersResponse { Publishers = { All } });

    public override Task<Statistics> GetStatistics(GetStatisticsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var totals = data.Sizes.GetValueOrDefault(request.Publisher) ?? [288, 303, 319, 357, 375, 392];
        var statistics = new Statistics { Publisher = request.Publisher };
        statistics.Points.AddRange(totals.Select((total, i) => new StatisticsPoint
        {
            Edition = i % 2 == 0 ? FakeData.First : FakeData.Second,
            Title = $"¤ {i}",
            Date = FakeData.Day(2024, (i * 2) + 1, 1),
            Total = total,
            In = i == 0 ? total : total - totals[i - 1] + 4,
            Out = i == 0 ? 0 : 4,
            Groups = { new Group { Title = "¤ journalists", EntryCount = 30 }, new Group { Title = "", EntryCount = total - 30 } },
            Facilities = { new Group { Title = "¤ Colony 2", EntryCount = 60 } },
        }));
        return Task.FromResult(statistics);
    }
}

internal class FakeEditions(FakeData data) : EditionsService.EditionsServiceBase
{
    public static readonly Edition[] All =
    [
        Make(FakeData.Second, "Siyasi məhbusların siyahısı, oktyabr 2026", FakeData.Day(2026, 10, 7), 392),
        Make(FakeData.First, "Siyasi məhbusların siyahısı, may 2026", FakeData.Day(2026, 5), 375),
    ];

    public override Task<Edition> GetEdition(GetEditionRequest request, ServerCallContext context) =>
        data.Answer(request, context, () => FakeData.Found(All.FirstOrDefault(edition => edition.Name == request.Name)));

    public override Task<ListEditionsResponse> ListEditions(ListEditionsRequest request, ServerCallContext context) =>
        data.Answer(request, context, () => new ListEditionsResponse { Editions = { All } });

    public override Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var response = new ListEntriesResponse { TotalSize = 392, NextPageToken = "next" };
        response.Entries.AddRange(data.Prisoners.Take(request.PageSize).Select((prisoner, i) => new Entry
        {
            Name = $"{request.Parent}/entries/{i + 1}",
            Number = i + 1,
            PersonNames = { prisoner.DisplayName, $"¤ {i}" },
            Group = "¤ journalists",
            ArrestDate = FakeData.Day(2023, 3),
            Articles = { "234.4.3" },
            Facility = "¤ Colony 2",
            Sentence = "¤ 8",
            Prisoner = i == 3 ? "" : prisoner.Name,
        }));
        return Task.FromResult(response);
    }

    public override Task<ListPrisonerEntriesResponse> ListPrisonerEntries(ListPrisonerEntriesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListPrisonerEntriesResponse
        {
            Entries =
            {
                new Entry { Name = FakeData.First + "/entries/3", PersonNames = { "Nümunəzadə" }, Group = "¤ journalists" },
                new Entry { Name = FakeData.Second + "/entries/4", PersonNames = { "Nümunəzadə" } },
            },
        });
    }

    public override Task<Comparison> CompareEditions(CompareEditionsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        if (request.FromPublisher.Length > 0 && request.Date.Year < 2000)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "NO_EDITION_AT_DATE"));
        }

        var comparison = new Comparison
        {
            From = All[1],
            To = All[0],
            Total = new Arithmetic { OldTotal = 375, In = 21, Out = 4, NewTotal = 392, Disputed = 1 },
            Groups =
            {
                new Arithmetic { Group = "¤ journalists", OldTotal = 30, In = 3, Out = 1, NewTotal = 32 },
                new Arithmetic { OldTotal = 345, In = 18, Out = 3, NewTotal = 360, Disputed = 1 },
            },
        };
        (ChangeKind, ChangeReason, string, string)[] kinds =
        [
            (
                ChangeKind.In,
                ChangeReason.Arrested,
                "",
                "¤ journalists"), (ChangeKind.In, ChangeReason.RuleOrLate, "", "¤ others"), (ChangeKind.Out, ChangeReason.Released,
                "¤ others", ""),
            (ChangeKind.Out, ChangeReason.Died, "¤ others", ""), (
                ChangeKind.ChangedGroup,
                ChangeReason.HouseArrest,
                "¤ others",
                "¤ journalists"), (ChangeKind.Disputed, ChangeReason.Unspecified, "", "¤ others"),
            (
                ChangeKind.Still,
                ChangeReason.Unspecified,
                "¤ others",
                "¤ others"), (ChangeKind.Still, ChangeReason.Unspecified, "¤ others", "¤ others"),
        ];
        var many = kinds.Concat(Enumerable.Repeat(kinds, data.MoreChanges).SelectMany(all => all));
        comparison.Changes.AddRange(many.Select((change, i) => new Change
        {
            Kind = change.Item1,
            Reason = change.Item2,
            ReasonDate = change.Item2 == ChangeReason.Unspecified ? null : FakeData.Day(2026, 6, 1 + (i % 30)),
            Prisoner = change.Item1 == ChangeKind.Disputed ? "" : data.Prisoners[i % data.Prisoners.Count].Name,
            DisplayName = data.Prisoners[i % data.Prisoners.Count].DisplayName,
            FromGroup = change.Item3,
            ToGroup = change.Item4,
            FromEntries = { change.Item3.Length > 0 ? [i + 10] : Array.Empty<int>() },
            ToEntries = { change.Item4.Length > 0 ? [i + 20] : Array.Empty<int>() },
        }));
        return Task.FromResult(comparison);
    }

    private static Edition Make(string name, string title, Date date, int entries) => new()
    {
        Name = name,
        Publisher = FakeData.Publisher,
        Title = title,
        Date = date,
        Language = "az",
        State = EditionState.Imported,
        Publication = new Habeas.Publication.V1.Publication { IsPublic = true },
        EntryCount = entries,
        Invented = true,
        SourceFile = new SourceFile { Sha256 = new string('a', 64), Format = "csv" },
        Groups = { new Group { Title = "¤ journalists", EntryCount = 30 }, new Group { Title = "¤ others", EntryCount = entries - 30 } },
        Corrects = name == FakeData.Second ? FakeData.First : "",
        CorrectionNote = name == FakeData.Second ? "¤ two rows" : "",
        Rule = new InclusionRule { CriteriaSet = "pace-1900-2012", HeldOn = date, IncludeHouseArrest = true },
    };
}
