using Habeas.Lists.Entries;
using Habeas.Lists.Summaries;

namespace Habeas.Lists.Editions;

/// <summary>Maps editions and entries to and from the contract.</summary>
internal static class EditionWire
{
    public const string Collection = "editions";

    public static string Name(Guid edition) => ResourceName.Of(Collection, edition);

    public static string Prisoner(Guid? prisoner) => prisoner is { } id ? ResourceName.Of("prisoners", id) : "";

    public static V1.Edition ToProto(this Snapshot<Edition> snapshot) => EditionSummary.Of(snapshot).ToProto();

    public static V1.Edition ToProto(this Snapshot<EditionSummary> snapshot)
    {
        var (head, summary) = (snapshot.State.Head, snapshot.State);
        return new V1.Edition
        {
            Name = Name(snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            UpdateTime = snapshot.UpdatedAt.ToProto(),
            Publisher = ResourceName.Of("publishers", head.Publisher),
            Title = head.Title,
            Date = head.Date.ToProto(),
            Language = head.Language,
            State = head.Stage.ToProto(),
            Groups = { summary.Groups.Select(ToProto) },
            EntryCount = summary.Total,
            SourceFile = head.Source?.ToProto(),
            Reconciliation = head.Stage == Stage.Imported ? summary.Count() : null,
            Rule = head.Rule is { } rule ? ToProto(rule) : null,
            Corrects = head.Corrects is { } corrected ? Name(corrected) : "",
            CorrectionNote = head.CorrectionNote,
            PublishTime = head.PublishedAt?.ToProto(),
            DraftedBy = head.DraftedBy,
            ApprovedBy = head.ApprovedBy,
            Invented = head.Invented,
            UnreadCount = summary.Unread,
            UndatedCount = head.Undated,
            Publication = ToProto(head.Publication),
            Withdrawal = head.Withdrawal is { } asked
                ? new V1.EditionWithdrawal { Reason = asked.Reason, RequestedBy = asked.Actor }
                : null,
        };
    }

    private static Publication.V1.Publication ToProto(Publication<Edition> publication) => new()
    {
        IsPublic = !publication.Approvals.IsEmpty,
        WaitingChanges = publication.Waiting,
        EnteredBy = { publication.EnteredBy },
        ApproveTime = publication.Approvals is [.., var last] ? last.At.ToProto() : null,
    };

    public static V1.ReconciliationCount Count(this EditionSummary summary) =>
        new() { Same = summary.Same, New = summary.New, Ask = summary.Ask, Open = summary.Open };

    public static V1.Group ToProto(this GroupCount group) => new() { Title = group.Title, EntryCount = group.Count };

    public static V1.SourceFile ToProto(this SourceFile source) => new()
    {
        FileName = source.FileName,
        Sha256 = source.Sha256,
        SizeBytes = source.Size,
        Format = source.Format,
        Encoding = source.Encoding,
        Columns = { source.Columns.Select(column => new V1.ColumnMapping { Column = column.Heading, Field = Field(column.Field) }) },
    };

    /// <summary>The name under which the journal stores a field: NAME, GIVEN_NAME.</summary>
    public static string FieldName(V1.EntryField field) => field == V1.EntryField.Unspecified
        ? ""
        : Reasons.Sent(V1.EditionReflection.Descriptor
            .FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(nameof(V1.EntryField)).FindValueByNumber((int)field));

    public static V1.EntryField Field(string name) => Enum.GetValues<V1.EntryField>().FirstOrDefault(field => FieldName(field) == name);

    /// <param name="language">The language of the reason for asking.</param>
    public static V1.Entry ToProto(this Entry entry, Guid edition, Edition head, string language = Languages.Default)
    {
        var data = entry.Data;
        if (entry.Withheld)
        {
            return new V1.Entry
            {
                Name = ResourceName.Of(Collection, edition, "entries", entry.Number), Number = entry.Number, Withheld = true,
            };
        }

        return new V1.Entry
        {
            Name = ResourceName.Of(Collection, edition, "entries", entry.Number),
            Number = entry.Number,
            PrintedNumber = data.PrintedNumber,
            PersonNames = { data.Names },
            Group = data.Group,
            ArrestDate = data.ArrestDate.ToProto(),
            Articles = { data.Articles },
            Facility = data.Facility,
            BirthDate = data.BirthDate.ToProto(),
            Sentence = data.Sentence,
            Sex = data.Sex,
            Cells = { data.Cells.Select(
                (text, i) => new V1.Cell { Column = head.Source?.Columns.ElementAtOrDefault(i)?.Heading ?? "", Text = text }) },
            Converted = { (data.Converted ?? []).Select(ToProto) },
            Prisoner = Prisoner(entry.Prisoner),
            Verdict = entry.Verdict.ToProto(),
            Candidates = { entry.Candidates.Select(candidate => ToProto(candidate, entry)) },
            Decisions = { entry.Decisions.Select(ToProto) },
            Unread = { entry.Unread.Select(ToProto) },
            Corrections = { entry.Corrections.Select(ToProto) },
            AskReason = (V1.AskReason)(int)entry.AskReason,
            AskExplanation = entry.AskReason.Text(language),
        };
    }

    private static V1.UnreadField ToProto(UnreadField unread) =>
        new() { Field = Field(unread.Field), Column = unread.Column, Code = unread.Code, Text = unread.Text };

    private static V1.EntryCorrection ToProto(EntryCorrection correction) => new()
    {
        Fields = { correction.Fields.Select(
            field => new V1.CorrectedField { Field = Field(field.Field), From = field.From, To = field.To }) },
        Reason = correction.Reason,
        Actor = correction.Actor,
        RecordTime = correction.RecordedAt.ToProto(),
    };

    private static V1.ConvertedField ToProto(ConvertedField field) =>
        new() { Field = Field(field.Field), Column = field.Column, Code = field.Code, Text = field.Text };

    public static V1.EditionState ToProto(this Stage stage) => stage switch
    {
        Stage.Imported => V1.EditionState.Imported,
        Stage.Draft => V1.EditionState.Draft,
        Stage.Published => V1.EditionState.Published,
        Stage.Discarded => V1.EditionState.Discarded,
        _ => V1.EditionState.Unspecified,
    };

    public static Stage ToStage(this V1.EditionState state) => state switch
    {
        V1.EditionState.Imported => Stage.Imported,
        V1.EditionState.Draft => Stage.Draft,
        V1.EditionState.Published => Stage.Published,
        V1.EditionState.Discarded => Stage.Discarded,
        _ => Stage.None,
    };

    public static IReadOnlyList<Stage> ToStages(this V1.EditionState state) =>
        state.ToStage() is var stage && stage == Stage.None ? EditionQueries.All : [stage];

    /// <summary>Null for any.</summary>
    public static Verdict? ToVerdict(this V1.EntryVerdict verdict) => verdict switch
    {
        V1.EntryVerdict.Same => Verdict.Same,
        V1.EntryVerdict.New => Verdict.New,
        V1.EntryVerdict.Ask => Verdict.Ask,
        _ => null,
    };

    private static V1.EntryVerdict ToProto(this Verdict verdict) => verdict switch
    {
        Verdict.Same => V1.EntryVerdict.Same,
        Verdict.New => V1.EntryVerdict.New,
        Verdict.Ask => V1.EntryVerdict.Ask,
        _ => V1.EntryVerdict.Unspecified,
    };

    private static V1.InclusionRule ToProto(InclusionRule rule) => new()
    {
        CriteriaSet = rule.CriteriaSet,
        HeldOn = rule.HeldOn.ToProto(),
        IncludeHouseArrest = rule.IncludeHouseArrest,
        GroupByCategory = rule.GroupByCategory,
    };

    private static V1.EntryCandidate ToProto(CandidateSeen candidate, Entry entry) => new()
    {
        Prisoner = Prisoner(candidate.Prisoner),
        DisplayName = candidate.DisplayName,
        Score = candidate.Score,
        Evidence = { candidate.Evidence },
        RuledOut = entry.IsRuledOut(candidate.Prisoner),
    };

    private static V1.EntryDecision ToProto(EntryDecision decision) => new()
    {
        Number = decision.Number,
        Kind = (V1.DecisionKind)(int)decision.Kind,
        Prisoner = Prisoner(decision.Prisoner),
        Reason = decision.Reason,
        Actor = decision.Actor,
        Automatic = decision.Automatic,
        RecordTime = decision.RecordedAt.ToProto(),
        Undone = decision.Undone,
        UndoneWithRun = decision.UndoneWithRun,
        Evidence = { decision.Evidence ?? [] },
    };
}
