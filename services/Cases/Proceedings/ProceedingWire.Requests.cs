namespace Habeas.Cases.Proceedings;

/// <summary>Validates requests about proceedings, field by field.</summary>
internal static partial class ProceedingWire
{
    public static (Opened Opened, IReadOnlyList<string> Lawyers) Read(this V1.OpenProceedingRequest request)
    {
        var checks = new FieldChecks();
        var asked = request.Proceeding;
        checks.Enum("proceeding.kind", asked.Kind, optional: false)
            .Require(asked.Seats.Count == 1, "proceeding.seats", "must have exactly one seat.");
        var matter = Matter(checks, "proceeding.matter", asked.Matter);
        var seat = checks.Seat("proceeding.seats", asked.Seats.FirstOrDefault(), asked.BeginDate);
        var opened = new Opened(
            ProtoEnum.From<ProceedingKind, V1.ProceedingKind>(asked.Kind),
            matter ?? Guid.CreateVersion7(),
            checks.Prisoners("proceeding.prisoners", asked.Prisoners),
            seat,
            checks.Parties("proceeding.parties", asked.Parties),
            [.. asked.Charges],
            asked.Claim,
            [.. asked.Remedies.Select(sought => checks.Remedy("proceeding.remedies", sought))],
            checks.RequiredDate("proceeding.begin_date", asked.BeginDate));
        var lawyers = Lawyers(asked.Lawyers);
        checks.ThrowIfAny();
        return (opened, lawyers);
    }

    /// <summary>The UUID shared by proceedings about the same matter; null if empty.</summary>
    public static Guid? Matter(FieldChecks checks, string field, string matter)
    {
        if (matter.Length == 0 || Guid.TryParseExact(matter, "D", out _))
        {
            return matter.Length == 0 ? null : Guid.ParseExact(matter, "D");
        }

        checks.Add(field, "must be a UUID.");
        return null;
    }

    public static IReadOnlyList<Guid> Prisoners(this FieldChecks checks, string field, IReadOnlyCollection<string> names)
    {
        return [.. names.Select(name => checks.Resource(field, name, "prisoners")).Distinct()];
    }

    public static Seat Seat(this FieldChecks checks, string field, V1.Seat? asked, Google.Type.Date? from = null)
    {
        checks.Require(asked is not null, field, "must be set.");
        var seat = asked ?? new V1.Seat();
        checks.Enum(field + ".stage", seat.Stage, optional: false);
        var stage = ProtoEnum.From<Stage, V1.Stage>(seat.Stage);
        return new Seat(stage, seat.Court, seat.CaseNumber, seat.Judge, checks.RequiredDate(field + ".from", seat.From ?? from));
    }

    public static IReadOnlyList<Party> Parties(this FieldChecks checks, string field, IReadOnlyCollection<V1.Party> parties)
    {
        return [.. parties.Select(party => checks.Party(field, party))];
    }

    public static IReadOnlyList<string> Lawyers(IEnumerable<string> lawyers) => [.. lawyers.Distinct(StringComparer.Ordinal)];

    public static Cost Cost(this FieldChecks checks, string field, V1.Cost cost)
    {
        checks.Require(cost.Amount is not null, field, "must be set and have an amount.");
        var amount = checks.Money(field + ".amount", cost.Amount ?? new V1.Money());
        return new Cost(cost.Title, amount, checks.RequiredDate(field + ".date", cost.Date));
    }

    public static DecisionGiven Decision(this FieldChecks checks, V1.CourtDecision decision)
    {
        checks.Enum("decision.kind", decision.Kind, optional: false)
            .Enum("decision.outcome", decision.Outcome)
            .Require(
                decision.Releases.DistinctBy(release => release.Prisoner).Count() == decision.Releases.Count,
                "decision.releases",
                "must not name a prisoner twice.");
        return new DecisionGiven(
            Decision: 0,
            ProtoEnum.From<DecisionKind, V1.DecisionKind>(decision.Kind),
            checks.RequiredDate("decision.date", decision.Date),
            checks.WholeDate("decision.remand_until", decision.RemandUntil),
            ProtoEnum.From<DecisionOutcome, V1.DecisionOutcome>(decision.Outcome),
            decision.Reason,
            decision.Prisoners.Count == 0 ? null : checks.Prisoners("decision.prisoners", decision.Prisoners),
            decision.Releases.Count == 0 ? null : [.. decision.Releases.Select(release => checks.Release("decision.releases", release))],
            decision.Sentence is null ? null : checks.Sentence("decision.sentence", decision.Sentence));
    }

    private static Sentence Sentence(this FieldChecks checks, string field, V1.Sentence asked)
    {
        checks.Enum(field + ".regime", asked.Regime);
        return new Sentence(
            new CalendarLength(asked.Years, asked.Months, asked.Days),
            asked.Life,
            ProtoEnum.From<SentenceRegime, V1.SentenceRegime>(asked.Regime),
            checks.Date(field + ".term_from", asked.TermFrom),
            asked.HasRemandDays ? asked.RemandDays : null);
    }

    public static TermChange? Change(this FieldChecks checks, V1.ChangeTermRequest request)
    {
        var on = checks.WholeDate("date", request.Date) ?? default;
        switch (request.ChangeCase)
        {
            case V1.ChangeTermRequest.ChangeOneofCase.Extend:
                var extend = request.Extend;
                checks.Enum("extend.unit", extend.Unit);
                var by = extend.Length > 0 ? new Term(extend.Length, ProtoEnum.From<TermUnit, V1.TermUnit>(extend.Unit)) : null;
                return new Extended(on, by, checks.WholeDate("extend.until", extend.Until), request.Reason);
            case V1.ChangeTermRequest.ChangeOneofCase.Suspend:
                return new Suspended(on, checks.WholeDate("suspend.to", request.Suspend.To), request.Reason);
            case V1.ChangeTermRequest.ChangeOneofCase.Restore:
                checks.Require(request.Restore.Until is not null, "restore.until", "must be set.");
                return new Restored(on, checks.WholeDate("restore.until", request.Restore.Until) ?? default, request.Reason);
            case V1.ChangeTermRequest.ChangeOneofCase.Recount:
                return new HolidaysChanged(on, new HolidayVersionId(request.Recount.HolidaySet, request.Recount.Version));
            default:
                checks.Add("change", "must be one of extend, suspend, restore, recount.");
                return null;
        }
    }

    private static OrderedRelease Release(this FieldChecks checks, string field, V1.OrderedRelease release)
    {
        checks.Enum(field + ".ground", release.Ground, optional: false);
        var prisoner = checks.Resource(field + ".prisoner", release.Prisoner, "prisoners");
        return new OrderedRelease(prisoner, ProtoEnum.From<ReleaseGround, V1.OrderedReleaseGround>(release.Ground));
    }

    private static Party Party(this FieldChecks checks, string field, V1.Party party)
    {
        checks.Enum(field + ".role", party.Role, optional: false);
        return new Party(
            ProtoEnum.From<PartyRole, V1.PartyRole>(party.Role),
            party.DisplayName,
            checks.OptionalResource(field + ".prisoner", party.Prisoner, "prisoners"),
            [.. party.Counsel]);
    }

    internal static RemedySought Remedy(this FieldChecks checks, string field, V1.RemedySought sought)
    {
        checks.Enum(field + ".kind", sought.Kind, optional: false);
        return new RemedySought(
            ProtoEnum.From<RemedyKind, V1.RemedySoughtKind>(sought.Kind),
            sought.Text,
            sought.Amount is null ? null : checks.Money(field + ".amount", sought.Amount));
    }

    private static Money Money(this FieldChecks checks, string field, V1.Money money)
    {
        checks.Require(
                decimal.TryParse(
                    money.Amount,
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var amount),
                field,
                "must be a decimal number.")
            .Require(
                money.Currency.Length == 3 && money.Currency.All(char.IsAsciiLetterUpper),
                field,
                "must have a currency of three capital letters.");
        return new Money(amount, money.Currency);
    }
}
