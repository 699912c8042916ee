namespace Habeas.Web.Desk.Places;

/// <summary>What the desk records of incidents: one person records, another approves for the public.</summary>
internal sealed class IncidentForms(Facility place, DeskCaller caller, Texts texts)
{
    public const string RecordAct = "record-incident";
    public const string PublishAct = "publish-incident";
    public const string WithdrawAct = "withdraw-incident";

    private const int LongestSummary = 4000;

    /// <param name="persons">Whom it concerns; the form carries them.</param>
    public static DeskForm Record(PersonChoice persons, Texts texts) =>
        DeskForm.Of(RecordAct, persons.Target, "", texts, [
            Field.Any<IncidentKind>("kind", texts["Incident.What"], texts) with { Wire = "incident.kind" },
            Field.Perhaps("from", texts["Incident.From"]) with { Wire = "incident.from", Hint = texts["Person.Date.Hint"] },
            Field.Perhaps("until", texts["Incident.Until"]) with { Wire = "incident.until" },
            Field.Lines("summary", texts["Incident.Summary"]) with
            {
                Wire = "incident.public_summary",
                Longest = LongestSummary,
                Hint = texts["Incident.Summary.Hint"],
            },
            Field.Lines("account", texts["Incident.Account"]) with { Wire = "incident.account", Hint = texts["Person.Note.Hint"] },
            new Field("rules", texts["Incident.Mandela"], IsNeeded: false)
            {
                Wire = "incident.mandela_rules",
                Longest = 50,
                Hint = texts["Incident.Rules.Hint"],
            },
            Field.Any<SourceClass>("source_class", texts["Incident.Source"], texts, isNeeded: false) with
            {
                Wire = "incident.source_class",
            },
            Field.Any<Reliability>("reliability", texts["Incident.Reliability"], texts, isNeeded: false) with
            {
                Wire = "incident.reliability",
            },
            Field.Lines("sources", texts["Person.Sources"]) with { Wire = "incident.sources", Hint = texts["Person.Sources.Hint"] },
            Field.Any<PrecedingKind>("after", texts["Incident.ReprisalFor"], texts, isNeeded: false) with
            {
                Wire = "incident.reprisal.kind",
            },
            new Field("after_what", texts["Incident.ReprisalReference"], IsNeeded: false)
            {
                Wire = "incident.reprisal.reference",
                Longest = 2000,
            },
            Field.Perhaps("after_date", texts["Incident.ReprisalDate"]) with { Wire = "incident.reprisal.date" },
        ]);

    /// <param name="waiting">What is known of its approval; null if it waits for none.</param>
    public IEnumerable<DeskForm> Of(Incident incident, WaitingPublication? waiting)
    {
        if (incident.Withdrawn)
        {
            yield break;
        }

        var id = Names.Id(incident.Name);
        if (!incident.Published && incident.PublicSummary.Length > 0 && !IsOwn(waiting))
        {
            yield return Form(PublishAct, id, [new Field("reprisals", texts["Form.Reprisals"], "checkbox", IsNeeded: false)]) with
            {
                Text = waiting is { Reprisals.Count: > 0 }
                    ? texts["Publications.Reprisals", waiting.Reprisals.Count, Texts.Day(waiting.EarliestApproveTime)]
                    : texts["Incident.Publish.Text"],
            };
        }

        yield return Form(WithdrawAct, id, [Field.Reason(texts)]) with
        {
            Text = texts["Incident.Withdraw.Text"],
        };
    }

    /// <summary>Whether the caller recorded it, so that another person must approve it.</summary>
    public bool IsOwn(WaitingPublication? waiting) => waiting is not null && !caller.MayApprove(waiting.Publication.EnteredBy);

    public static async Task Send(string place, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != RecordAct)
        {
            throw SentForm.Unknown();
        }

        await api.Facilities.CreateIncidentAsync(
            new CreateIncidentRequest { Parent = place, Incident = Read(sent), RequestId = sent.RequestId }, cancellationToken: cancel);
    }

    internal static readonly DeskActs Acts = new()
    {
        [PublishAct] = DeskAct.Of(
            sent => new PublishIncidentRequest { AcknowledgeReprisals = sent["reprisals"].Length > 0 },
            (api, request, options) => api.Facilities.PublishIncidentAsync(request, options),
            Name),
        [WithdrawAct] = DeskAct.Of(
            sent => new WithdrawIncidentRequest { Reason = sent["reason"] },
            (api, request, options) => api.Facilities.WithdrawIncidentAsync(request, options),
            Name),
    };

    private static string Name(string place, SentForm sent) => $"{place}/incidents/{sent.Target}";

    private static Incident Read(SentForm sent)
    {
        var incident = new Incident
        {
            Kind = sent.Choice<IncidentKind>("kind"),
            From = sent.Known("from"),
            Until = sent.Known("until"),
            Prisoners = { PersonChoice.Read(sent).Select(id => ResourceName.Of("prisoners", id)) },
            PublicSummary = sent["summary"],
            Account = sent["account"],
            MandelaRules = sent["rules"],
            SourceClass = sent.Choice<SourceClass>("source_class"),
            Reliability = sent.Choice<Reliability>("reliability"),
            Sources = { sent.Lines("sources") },
        };
        var reprisal = new Reprisal
        {
            Kind = sent.Choice<PrecedingKind>("after"),
            Reference = sent["after_what"],
            Date = sent.Known("after_date"),
        };
        incident.Reprisal = reprisal.Equals(new Reprisal()) ? null : reprisal;
        return incident;
    }

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, place.Etag, texts, fields);
}
