namespace Habeas.Web.Desk;

/// <summary>What waits for somebody today, and what the next days bring.</summary>
/// <param name="Own">What the caller can do, the most urgent first.</param>
/// <param name="Others">What the caller entered or proposed: another person decides on it.</param>
/// <param name="Drafts">Forms that the caller began.</param>
/// <param name="Idle">Where nothing waits.</param>
/// <param name="Deadlines">The address of the deadlines of the caller's cases; empty if it is unknown who calls.</param>
/// <param name="Silent">Services that did not answer, in words: what they know is missing here.</param>
public sealed record OverviewView(
    ImmutableArray<WorkGroup> Own,
    ImmutableArray<WorkGroup> Others,
    ImmutableArray<DraftRow> Drafts,
    ImmutableArray<WorkGroup> Idle,
    ImmutableArray<WeekDay> Week,
    string Deadlines,
    ImmutableArray<string> Silent)
{
    internal static async Task<OverviewView> Read(
        DeskApi api, DeskCaller caller, DeskNames names, DateOnly today, Site site, Texts texts, CancellationToken cancel)
    {
        var answers = new Answers();
        var week = WeekDay.Read(api, answers, today, site, texts, cancel);
        var drafts = DraftRow.Read(api, names, answers, site, texts, cancel);
        var work = await new WorkQueue(api, caller, names, answers, today, site, texts).Read(cancel);
        return new OverviewView(
            [.. work.Select(one => one.ForCaller).Where(group => group.Rows.Length > 0)],
            [.. work.Select(one => one.ForOthers).Where(group => group.Rows.Length > 0)],
            await drafts,
            [.. work.Where(one => one.ForCaller.Rows.Length + one.ForOthers.Rows.Length == 0).Select(one => one.ForCaller)],
            await week,
            caller.SignInName.Length == 0 ? "" : site.To("/desk/deadlines", ("lawyer", caller.SignInName)),
            [.. answers.Silent.Select(service => texts[service])]);
    }
}

/// <summary>Work of one kind.</summary>
/// <param name="Count">How much of it waits; "100+" if there is more.</param>
/// <param name="Link">The list of all of it.</param>
/// <param name="Rows">The first ones.</param>
public sealed record WorkGroup(string Title, string Count, string Link, bool IsUrgent, ImmutableArray<WorkRow> Rows);

/// <param name="Context">What is known of it, in a line.</param>
public sealed record WorkRow(string Link, Said Text, string Context);

/// <summary>A day of the strip.</summary>
public sealed record WeekDay(DateOnly Day, string Label, ImmutableArray<WeekItem> Items)
{
    public const int Days = 7;

    private const int Most = 100;

    /// <summary>Hearings, by their time of day, and deadlines.</summary>
    internal static async Task<ImmutableArray<WeekDay>> Read(
        DeskApi api, Answers answers, DateOnly today, Site site, Texts texts, CancellationToken cancel)
    {
        var last = today.AddDays(Days - 1);
        var due = answers.Of(
            "cases",
            async () => (await api.Deadlines.ListDeadlinesAsync(
                new ListDeadlinesRequest
                {
                    From = today.ToProto(),
                    To = last.ToProto(),
                    PageSize = Most,
                    Language = site.Language.Code,
                }, cancellationToken: cancel)).Deadlines.ToArray(),
            []);
        var cases = await answers.Of(
            "cases",
            async () => (await api.Proceedings.ListProceedingsAsync(
                new ListProceedingsRequest { HearingFrom = today.ToProto(), HearingTo = last.ToProto(), PageSize = Most },
                cancellationToken: cancel)).Proceedings.ToArray(),
            []);
        var items = cases.SelectMany(proceeding => proceeding.Hearings.Where(hearing => hearing.State == HearingState.Scheduled)
                .Select(hearing => (Day: hearing.Date.ToPartial()?.Earliest, Item: WeekItem.Of(hearing, proceeding, site, texts))))
            .Concat((await due).Select(deadline => (Day: deadline.DueDate.ToPartial()?.Earliest, Item: WeekItem.Of(deadline, site))))
            .ToLookup(one => one.Day, one => one.Item);
        return
        [
            .. Enumerable.Range(0, Days).Select(today.AddDays).Select(day => new WeekDay(
                day,
                day.ToString("ddd d MMM", System.Globalization.CultureInfo.CurrentCulture),
                // What has a time comes first.
                [.. items[day].OrderBy(item => item.Time.Length == 0).ThenBy(item => item.Time, StringComparer.Ordinal)])),
        ];
    }
}

/// <param name="Time">"10:30"; empty if there is none.</param>
/// <param name="What">A hearing, or which deadline.</param>
public sealed record WeekItem(string Time, string What, string Title, string Link)
{
    internal static WeekItem Of(Hearing hearing, Proceeding proceeding, Site site, Texts texts) => new(
        Texts.Time(hearing.Time), texts["Week.Hearing"], DeskNames.Title(proceeding), site.To(Names.DeskPage(proceeding.Name)));

    internal static WeekItem Of(Deadline deadline, Site site) => new(
        Texts.Time(deadline.DueTime),
        deadline.Title,
        deadline.SubjectTitle.Length > 0 ? deadline.SubjectTitle : Names.Id(deadline.Subject),
        site.To(Names.DeskPage(deadline.Subject)));
}
