using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Detention;

/// <summary>Reads measurement requests, adds the titles from a proceeding and maps the result to a message.</summary>
internal static class DetentionTitles
{
    /// <summary>The detention titles from a criminal case: remands and a conviction.</summary>
    public static IEnumerable<CustodyTitle> Of(Proceeding proceeding)
    {
        foreach (var decision in proceeding.Decisions)
        {
            if (decision is { Kind: DecisionKind.RemandOrdered or DecisionKind.RemandExtended, Until: { } until })
            {
                var kind = decision.Kind == DecisionKind.RemandOrdered ? TitleKind.RemandOrder : TitleKind.RemandExtension;
                yield return new CustodyTitle(kind, decision.On, PartialDate.From(until), Source(decision), decision.On, decision.Court);
            }
            else if (decision is { Kind: DecisionKind.Verdict, Outcome: DecisionOutcome.Convicted })
            {
                yield return new CustodyTitle(TitleKind.Sentence, decision.On, Until: null, Source(decision), decision.On, decision.Court);
            }
        }
    }

    /// <summary>What the titles show about the duties before an extension: the day of the court's decision.</summary>
    public static IReadOnlyList<ExtensionActs> Acts(IReadOnlyList<CustodyTitle> titles) =>
    [
        .. from number in Enumerable.Range(1, titles.Count)
           where titles[number - 1].Kind is TitleKind.RemandOrder or TitleKind.RemandExtension
           let next = titles.Skip(number).FirstOrDefault(title => title.Kind == TitleKind.RemandExtension)
           where next is not null
           select new ExtensionActs(number, MotionToProsecutor: null, MotionOnward: null, next.IssuedOn),
    ];

    public static (
        IReadOnlyList<HeldPeriod> Held,
        IReadOnlyList<CustodyTitle> Titles,
        IReadOnlyList<ExtensionActs> Acts) Read(this V1.MeasureDetentionRequest request, FieldChecks checks)
    {
        return (
            [
                .. request.Held.Select(
                    held => new HeldPeriod(checks.RequiredDate("held.from", held.From), checks.Date("held.until", held.Until))),
            ],
            [.. request.Titles.Select(title => Title(checks, title))],
            [
                .. request.Acts.Select(act => new ExtensionActs(
                    act.Title,
                    checks.Date("acts.motion_to_prosecutor", act.MotionToProsecutor),
                    checks.Date("acts.motion_onward", act.MotionOnward),
                    checks.Date("acts.court_decision", act.CourtDecision))),
            ]);
    }

    public static V1.DetentionRuler ToProto(this IEnumerable<PrisonerDetention> detentions, Guid proceeding, DateOnly today) => new()
    {
        Proceeding = ProceedingWire.Name(proceeding),
        Until = today.ToProto(),
        Detentions =
        {
            detentions.Select(one => new V1.PrisonerDetention
            {
                Prisoner = ResourceName.Of("prisoners", one.Prisoner),
                Held = { one.Held.Select(period => new V1.HeldPeriod { From = period.From.ToProto(), Until = period.Until.ToProto() }) },
                Titles = { one.Titles.Select(ToProto) },
                Spans = { one.Record.Spans.Select(ToProto) },
                Duties = { one.Record.Duties.Select(ToProto) },
                DaysWithTitle = one.Record.DaysIn(DayStanding.WithTitle),
                DaysWithoutTitle = one.Record.DaysIn(DayStanding.WithoutTitle),
                DaysUnknown = one.Record.DaysIn(DayStanding.Unknown),
            }),
        },
    };

    public static V1.MeasureDetentionResponse ToProto(this DetentionRecord record, IReadOnlyList<CustodyTitle> titles) => new()
    {
        Titles = { titles.Select(ToProto) },
        Spans = { record.Spans.Select(ToProto) },
        Duties = { record.Duties.Select(ToProto) },
        DaysWithTitle = record.DaysIn(DayStanding.WithTitle),
        DaysWithoutTitle = record.DaysIn(DayStanding.WithoutTitle),
        DaysUnknown = record.DaysIn(DayStanding.Unknown),
    };

    private static string Source(CourtDecision decision) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"decision {decision.Number}");

    private static CustodyTitle Title(FieldChecks checks, V1.CustodyTitle title)
    {
        checks.Enum("titles.kind", title.Kind, optional: false);
        return new CustodyTitle(
            ProtoEnum.From<TitleKind, V1.TitleKind>(title.Kind),
            checks.RequiredDate("titles.from", title.From),
            checks.Date("titles.until", title.Until),
            title.Source,
            checks.Date("titles.issue_date", title.IssueDate),
            title.Court);
    }

    private static V1.DetentionSpan ToProto(DetentionSpan span) => new()
    {
        From = span.From.ToProto(),
        To = span.To.ToProto(),
        Standing = ProtoEnum.To<DayStanding, V1.DayStanding>(span.Standing),
        Titles = { span.Titles },
        LateTitles = { span.LateTitles },
    };

    private static V1.ExtensionDuty ToProto(ExtensionDuty duty) => new()
    {
        Title = duty.Title,
        Rule = duty.Rule,
        DueDate = duty.Due.ToProto(),
        DoneDate = duty.DoneOn.ToProto(),
        State = ProtoEnum.To<DutyState, V1.DutyState>(duty.State),
        Certain = duty.IsCertain,
    };

    private static V1.CustodyTitle ToProto(CustodyTitle title) => new()
    {
        Kind = ProtoEnum.To<TitleKind, V1.TitleKind>(title.Kind),
        From = title.From.ToProto(),
        Until = title.Until.ToProto(),
        IssueDate = title.IssuedOn.ToProto(),
        Source = title.Source,
        Court = title.Court,
    };
}
