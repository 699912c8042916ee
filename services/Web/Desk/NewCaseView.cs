namespace Habeas.Web.Desk;

/// <summary>
/// A page on which a case is entered: whom it concerns, then what it is, and what other forums it closes or is closed by.
/// </summary>
/// <param name="Form">Null until somebody is selected.</param>
/// <param name="Bars">The bars that the service warned of; empty before it did.</param>
public sealed record NewCaseView(PersonChoice Persons, DeskForm? Form, ImmutableArray<BarView> Bars)
{
    public const string Path = "/desk/proceedings/new";

    internal static async Task<NewCaseView> Read(
        PersonQuery query, SentForm? sent, DeskApi api, DeskCaller caller, DeskNames names, RefusalWords words, Site site, Texts texts,
        CancellationToken cancel)
    {
        var persons = await PersonChoice.Read(Path, query, names, site, cancel);
        if (persons.Chosen.Length == 0)
        {
            return new NewCaseView(persons, null, []);
        }

        var warned = sent?.Refusal is { } refusal && RefusalWords.Reason(refusal) == OpenForm.SameMatter;
        var bars = warned ? await OpenForm.Bars(sent!, persons, api, names, texts, cancel) : [];
        var form = await OpenForm.Of(persons, bars.Length > 0, api, caller, names, texts, cancel);
        return new NewCaseView(persons, form.After(sent, words), bars);
    }
}

/// <summary>One forum that bars another about the same matter.</summary>
/// <param name="By">The case that bars the new one; null when the new one would bar others later.</param>
public sealed record BarView(string Text, Named? By)
{
    internal static async Task<BarView> Of(BarWarning warning, DeskNames names, Texts texts, CancellationToken cancel) => new(
        string.Join(' ', new[]
        {
            texts[warning.BarredBy.Length > 0 ? "Bar.By" : "Bar.Closes", texts.Of(warning.Other)],
            warning.Absolute ? "" : texts["Bar.MayDecline"],
            warning.Verified ? "" : texts["Bar.Unverified"],
        }.Where(part => part.Length > 0)),
        await names.Proceeding(warning.BarredBy, cancel));
}

/// <summary>The form that opens a case.</summary>
internal static class OpenForm
{
    public const string Act = "open";

    /// <summary>The reason with which the service asks to acknowledge bars.</summary>
    public const string SameMatter = "SAME_MATTER";

    private const int LongestText = 20_000;

    public static async Task<DeskForm> Of(
        PersonChoice persons, bool isBarred, DeskApi api, DeskCaller caller, DeskNames names, Texts texts, CancellationToken cancel)
    {
        var courts = KnownCourts.Read(api, cancel);
        var cases = await names.Proceedings(persons.Chosen.Select(prisoner => prisoner.Name), cancel);
        return new DeskForm(Act, persons.Target, texts["Form.open"], texts["Form.open.Submit"], "", [
            Field.Any<ProceedingKind>("kind", texts["CaseFile.Kind"], texts) with { Wire = "proceeding.kind" },
            Field.Any<Stage>("stage", texts["CaseFile.Stage"], texts) with { Wire = "proceeding.seats.stage" },
            new Field("court", texts["Form.Court"], IsNeeded: false)
            {
                Wire = "proceeding.seats.court",
                Suggestions = await courts,
            },
            new Field("case_number", texts["Proceeding.Number"], IsNeeded: false)
            {
                Wire = "proceeding.seats.case_number",
                Longest = 100,
                Hint = texts["Form.AsPrinted"],
            },
            new Field("judge", texts["Seat.Judge"], IsNeeded: false) { Wire = "proceeding.seats.judge" },
            Field.Known("begin_date", texts["Form.Began"]) with { Wire = "proceeding.begin_date" },
            new Field("charges", texts["CaseFile.Charges"], "textarea", IsNeeded: false)
            {
                Wire = "proceeding.charges",
                Longest = LongestText,
                Hint = texts["Form.Charges.Hint"],
            },
            new Field("claim", texts["CaseFile.Claim"], "textarea", IsNeeded: false)
            {
                Wire = "proceeding.claim",
                Longest = LongestText,
                Hint = texts["Form.Claim.Hint"],
            },
            // Who enters a case follows it, unless somebody else is named.
            new Field("lawyers", texts["Desk.Lawyers"], Value: caller.SignInName, IsNeeded: false)
            {
                Wire = "proceeding.lawyers",
                Longest = 2000,
                Hint = texts["Form.Lawyers.Hint"],
            },
            new Field("matter", texts["Form.Matter"], "select", IsNeeded: false)
            {
                Wire = "proceeding.matter",
                Hint = texts["Form.Matter.Hint"],
                Options =
                [
                    new Option("", "–"),
                    .. cases.Where(other => other.Matter.Length > 0)
                        .DistinctBy(other => other.Matter)
                        .Select(other => new Option(other.Matter, DeskNames.Title(other))),
                ],
            },
            Field.Source(texts),
            .. isBarred ? [new Field("acknowledge", texts["Form.Acknowledge"], "checkbox")] : ImmutableArray<Field>.Empty,
        ]) with
        {
            Kept = persons.Kept,
        };
    }

    public static async Task<string> Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != Act)
        {
            throw SentForm.Unknown();
        }

        var proceeding = new Proceeding
        {
            Kind = sent.Choice<ProceedingKind>("kind"),
            Prisoners = { PersonChoice.Read(sent).Select(id => ResourceName.Of("prisoners", id)) },
            BeginDate = sent.Known("begin_date"),
            Seats =
            {
                new Seat
                {
                    Stage = sent.Choice<Stage>("stage"),
                    Court = sent["court"],
                    CaseNumber = sent["case_number"],
                    Judge = sent["judge"],
                },
            },
            Charges = { sent.Lines("charges") },
            Claim = sent["claim"],
            Lawyers = { sent.Words("lawyers") },
            Matter = sent["matter"],
        };
        return (await api.Proceedings.OpenProceedingAsync(
            new OpenProceedingRequest
            {
                Proceeding = proceeding,
                RequestId = sent.RequestId,
                AcknowledgeBars = sent["acknowledge"].Length > 0,
                Sources = { sent.Sources },
            }, cancellationToken: cancel)).Name;
    }

    /// <summary>
    /// What the service would have to be told that it is known. A case that shares no matter closes other forums all the same.
    /// </summary>
    public static async Task<ImmutableArray<BarView>> Bars(
        SentForm sent, PersonChoice persons, DeskApi api, DeskNames names, Texts texts, CancellationToken cancel)
    {
        var request = new CheckBarsRequest
        {
            Kind = sent.Choice<ProceedingKind>("kind"),
            Matter = sent["matter"] is { Length: > 0 } matter ? matter : Guid.CreateVersion7().ToString("D"),
            Prisoners = { persons.Chosen.Select(prisoner => prisoner.Name) },
        };
        var response = await api.Proceedings.CheckBarsAsync(request, cancellationToken: cancel);
        return [.. await Task.WhenAll(response.Warnings.Select(warning => BarView.Of(warning, names, texts, cancel)))];
    }
}
