namespace Habeas.Web.Desk;

/// <summary>Forgetting persons: what custodians decided, and how far it was carried out.</summary>
/// <param name="Create">Null until a person is chosen.</param>
public sealed record ForgettingsView(ImmutableArray<ForgettingRow> Rows, PersonChoice Persons, DeskForm? Create)
{
    public const string Path = "/desk/forgettings";

    private const int Most = 500;

    internal static async Task<ForgettingsView> Read(
        PersonQuery query, SentForm? sent, DeskApi api, DeskNames names, DeskCaller caller, RefusalWords words, Site site, Texts texts,
        CancellationToken cancel)
    {
        var known = api.Forgettings.ListForgettingsAsync(new ListForgettingsRequest { PageSize = Most }, cancellationToken: cancel);
        // One at a time: whoever is chosen next takes the place of the one before.
        var persons = await PersonChoice.Read(Path, query with { Prisoners = [.. query.Prisoners.TakeLast(1)] }, names, site, cancel);
        var forgettings = (await known).Forgettings;
        var whom = await names.Prisoners(forgettings.Select(one => one.Prisoner), cancel);
        return new ForgettingsView(
            [
                .. forgettings.Zip(whom, (one, who) => new ForgettingRow(
                    who,
                    one.Reason,
                    one.Urgent,
                    texts.Of(one.State),
                    one.Creator,
                    one.Confirmer,
                    one.DueTime is { } due ? Texts.Day(due) : "",
                    [
                        .. one.Reports.Select(report => new Fact(
                            report.Service,
                            Said.Written(texts[
                                report.Renewed ? "Forgetting.Renewed" : "Forgetting.Destroyed", Texts.Day(report.DestroyTime)]))),
                    ],
                    [.. ForgettingForms.Of(one, caller, texts).Select(form => form.After(sent, words))])),
            ],
            persons,
            persons.Chosen.Length == 1 ? ForgettingForms.Create(persons, texts).After(sent, words) : null);
    }
}

/// <param name="Confirmer">Empty before it is confirmed.</param>
/// <param name="Due">When the keys are destroyed; empty before it is confirmed.</param>
/// <param name="Reports">What each service has done.</param>
public sealed record ForgettingRow(
    Named Whom,
    string Reason,
    bool IsUrgent,
    string State,
    string Creator,
    string Confirmer,
    string Due,
    ImmutableArray<Fact> Reports,
    ImmutableArray<DeskForm> Forms);

/// <summary>What custodians do to forget a person.</summary>
internal static class ForgettingForms
{
    public const string CreateAct = "create-forgetting";
    public const string ConfirmAct = "confirm-forgetting";
    public const string CancelAct = "cancel-forgetting";

    private const string UrgentField = "urgent";

    public static DeskForm Create(PersonChoice whom, Texts texts) => DeskForm.Of(CreateAct, whom.Target, "", texts, [
        Field.Reason(texts) with { Wire = "forgetting.reason", Longest = 1000 },
        new Field(UrgentField, texts["Forgetting.Urgent"], "checkbox", IsNeeded: false) { Hint = texts["Forgetting.Urgent.Hint"] },
    ]) with
    {
        Text = texts["Form.create-forgetting.Text"],
    };

    public static IEnumerable<DeskForm> Of(Forgetting forgetting, DeskCaller caller, Texts texts)
    {
        if (forgetting.State == ForgettingState.Unconfirmed && caller.SignInName != forgetting.Creator)
        {
            yield return Form(ConfirmAct) with { Text = texts["Form.confirm-forgetting.Text"] };
        }

        if (forgetting.State is ForgettingState.Unconfirmed or ForgettingState.Waiting)
        {
            yield return Form(CancelAct);
        }

        DeskForm Form(string act) => DeskForm.Of(act, Names.Id(forgetting.Name), forgetting.Etag, texts, []);
    }

    public static readonly DeskActs Acts = new()
    {
        [CreateAct] = DeskAct.Of(
            sent => new CreateForgettingRequest
            {
                Forgetting = new Forgetting
                {
                    Prisoner = ResourceName.Of("prisoners", PersonChoice.Read(sent).FirstOrDefault()),
                    Reason = sent["reason"],
                    Urgent = sent[UrgentField].Length > 0,
                },
            },
            (api, request, options) => api.Forgettings.CreateForgettingAsync(request, options)),
        [ConfirmAct] = DeskAct.Of(
            _ => new ConfirmForgettingRequest(),
            (api, request, options) => api.Forgettings.ConfirmForgettingAsync(request, options),
            Named),
        [CancelAct] = DeskAct.Of(
            _ => new CancelForgettingRequest(),
            (api, request, options) => api.Forgettings.CancelForgettingAsync(request, options),
            Named),
    };

    private static string Named(string page, SentForm sent) => "forgettings/" + sent.Target;
}
