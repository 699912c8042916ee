namespace Habeas.Web.Desk;

/// <summary>The page of one record, with the forms for what may be recorded.</summary>
/// <param name="collection">Of the record's resource name.</param>
/// <param name="acts">What its forms record.</param>
/// <param name="made">The act that creates the record; the record's page comes next.</param>
internal abstract class RecordPage<TView>(string collection, DeskActs acts, string made, DeskApi api, Site site) : DeskFormPage
{
    public TView View { get; private set; } = default!;

    protected DeskApi Api { get; } = api;

    protected Site Site { get; } = site;

    public async Task OnGet(Guid id, [FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [made, .. acts.Acts]);
        await Show(id, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, CancellationToken cancel) => Answer(
        async sent =>
        {
            await acts.Send(ResourceName.Of(collection, id), sent, Api, cancel);
            return SeeOther.Done(Response, Site, sent);
        },
        sent => Show(id, sent, cancel),
        cancel);

    protected abstract Task<TView> Read(string name, SentForm? sent, CancellationToken cancel);

    private async Task Show(Guid id, SentForm? sent, CancellationToken cancel) =>
        View = await Read(ResourceName.Of(collection, id), sent, cancel);
}

/// <summary>The page that creates a record for persons who are selected first.</summary>
internal abstract class NewRecordPage<TView>(Site site) : DeskFormPage
{
    public TView View { get; private set; } = default!;

    protected Site Site { get; } = site;

    public async Task OnGet(CancellationToken cancel) => View = await Read(PersonQuery.Read(Request.Query), sent: null, cancel);

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent => SeeOther.Made(Response, Site, "/desk/" + await Send(sent, cancel), sent),
        async sent => View = await Read(new PersonQuery([.. PersonChoice.Read(sent)]), sent, cancel),
        cancel);

    /// <returns>The name of what was entered.</returns>
    protected abstract Task<string> Send(SentForm sent, CancellationToken cancel);

    protected abstract Task<TView> Read(PersonQuery query, SentForm? sent, CancellationToken cancel);
}
