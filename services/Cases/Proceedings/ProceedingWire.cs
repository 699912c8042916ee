namespace Habeas.Cases.Proceedings;

/// <summary>Maps a proceeding to its message.</summary>
internal static partial class ProceedingWire
{
    public const string Collection = "proceedings";

    public const string Hearings = "hearings";

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public static V1.Proceeding ToProto(this Snapshot<Proceeding> snapshot, V1.ProceedingView view = V1.ProceedingView.Full)
    {
        var (id, file) = (snapshot.Stream.Id, snapshot.State);
        var message = new V1.Proceeding
        {
            Name = Name(id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            UpdateTime = snapshot.UpdatedAt.ToProto(),
            Kind = file.Kind.ToProto(),
            Matter = file.Matter.ToString("D"),
            Prisoners = { file.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
            BeginDate = file.Began.ToProto(),
            Seats = { file.Seats.Select(ToProto) },
            Stage = ProtoEnum.To<Stage, V1.Stage>(file.Stage),
            SuspendedBecause = file.SuspendedBecause ?? "",
            Charges = { file.Charges },
            Claim = file.Claim,
            Hearings = { file.Hearings.Select(hearing => ToProto(hearing, id)) },
            Decisions = { file.Decisions.Select(decision => decision.ToProto(file)) },
            AcknowledgedBars = { file.AcknowledgedBars },
            Lawyers = { file.Lawyers },
            Published = !file.Publication.Approvals.IsEmpty,
            ApproveTime = file.Publication.Approvals.LastOrDefault()?.At.ToProto(),
            Approval = ProtoEnum.To<ApprovalState, V1.Approval>(file.ApprovalState),
            PendingChanges = file.Publication.Waiting,
            EnteredBy = { file.Publication.EnteredBy },
        };
        if (view == V1.ProceedingView.Full)
        {
            message.Parties.Add(file.Parties.Select(ToProto));
            message.Remedies.Add(file.Remedies.Select(ToProto));
            message.Costs.Add(file.Costs.Select(ToProto));
            message.Motions.Add(file.Motions.Select(ToProto));
        }

        return message;
    }

    public static V1.ProceedingKind ToProto(this ProceedingKind kind) => ProtoEnum.To<ProceedingKind, V1.ProceedingKind>(kind);

    private static V1.Seat ToProto(Seat seat) => new()
    {
        Stage = ProtoEnum.To<Stage, V1.Stage>(seat.Stage),
        Court = seat.Court,
        CaseNumber = seat.CaseNumber,
        Judge = seat.Judge,
        From = seat.From.ToProto(),
    };

    private static V1.Party ToProto(Party party) => new()
    {
        Role = ProtoEnum.To<PartyRole, V1.PartyRole>(party.Role),
        DisplayName = party.Name,
        Prisoner = party.Prisoner is { } prisoner ? ResourceName.Of("prisoners", prisoner) : "",
        Counsel = { party.Counsel },
    };

    private static V1.RemedySought ToProto(RemedySought sought) => new()
    {
        Kind = ProtoEnum.To<RemedyKind, V1.RemedySoughtKind>(sought.Kind),
        Text = sought.Text,
        Amount = sought.Amount is { } amount ? ToProto(amount) : null,
    };

    private static V1.Cost ToProto(Cost cost) => new() { Title = cost.What, Amount = ToProto(cost.Amount), Date = cost.On.ToProto() };

    private static V1.Money ToProto(Money money) =>
        new() { Amount = money.Amount.ToString(CultureInfo.InvariantCulture), Currency = money.Currency };

    private static V1.Hearing ToProto(Hearing hearing, Guid id) => new()
    {
        Name = ResourceName.Of(Collection, id, Hearings, hearing.Number),
        Date = hearing.On.ToProto(),
        Time = hearing.At.ToProto(),
        Room = hearing.Room,
        State = ProtoEnum.To<HearingState, V1.HearingState>(hearing.State),
        Sequence = hearing.Sequence,
        ClosedBecause = hearing.ClosedReason ?? "",
        Reason = hearing.Reason,
        Attendance =
        {
            hearing.Attendance.Select(attended => new V1.Attendance
            {
                Prisoner = ResourceName.Of("prisoners", attended.Prisoner),
                Mode = ProtoEnum.To<AttendanceMode, V1.AttendanceMode>(attended.Mode),
                Note = attended.Note,
            }),
        },
        Sources = { hearing.Sources },
    };

    private static V1.Motion ToProto(Motion motion) => new()
    {
        Number = motion.Number,
        By = motion.By,
        Request = motion.What,
        Date = motion.On.ToProto(),
        Result = motion.Granted switch
        {
            null => V1.MotionResult.Unspecified,
            true => V1.MotionResult.Granted,
            false => V1.MotionResult.Refused,
        },
        DecisionDate = motion.DecidedOn.ToProto(),
    };

    private static V1.Sentence ToProto(this Sentence sentence)
    {
        var message = new V1.Sentence
        {
            Years = sentence.Length.Years,
            Months = sentence.Length.Months,
            Days = sentence.Length.Days,
            Life = sentence.Life,
            Regime = ProtoEnum.To<SentenceRegime, V1.SentenceRegime>(sentence.Regime),
            TermFrom = sentence.From.ToProto(),
            TermEnd = sentence.ExpectedEnd?.ToProto(),
            TermEndUnconfirmed = sentence.IsEndUnconfirmed,
        };
        if (sentence.RemandDays is { } counted)
        {
            message.RemandDays = counted;
        }

        return message;
    }

    public static V1.CourtDecision ToProto(this CourtDecision decision, Proceeding file) => new()
    {
        Number = decision.Number,
        Kind = ProtoEnum.To<DecisionKind, V1.DecisionKind>(decision.Kind),
        Stage = ProtoEnum.To<Stage, V1.Stage>(decision.Stage),
        Date = decision.On.ToProto(),
        RemandUntil = decision.Until?.ToProto(),
        Outcome = ProtoEnum.To<DecisionOutcome, V1.DecisionOutcome>(decision.Outcome),
        Reason = decision.Reason,
        Sentence = decision.Sentence?.ToProto(),
        Services =
        {
            decision.Services.Select(service => new V1.Service
            {
                ServedOn = ProtoEnum.To<Clocks.ServedOn, V1.ServedOn>(service.Whom),
                Way = service.How,
                Date = service.On.ToProto(),
            }),
        },
        Prisoners = { decision.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
        Releases =
        {
            decision.Releases.Select(release => new V1.OrderedRelease
            {
                Prisoner = ResourceName.Of("prisoners", release.Prisoner),
                Ground = ProtoEnum.To<ReleaseGround, V1.OrderedReleaseGround>(release.Ground),
            }),
        },
        RegistryAnswers = { file.RegistryAnswers.Where(answer => answer.Decision == decision.Number).Select(ToProto) },
        Sources = { decision.Sources },
    };

    private static V1.RegistryAnswer ToProto(RegistryAnswer answer) => new()
    {
        Prisoner = ResourceName.Of("prisoners", answer.Prisoner),
        Change = ProtoEnum.To<CustodyChange, V1.CustodyChange>(answer.Change),
        Proposal = answer.Proposal ?? 0,
        RecordedFact = answer.RecordedFact ?? 0,
        Refusal = answer.Refusal,
    };
}
