using System.Security.Cryptography;
using System.Text;
using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Habeas.Web.Desk;

/// <summary>
/// The caller's drafts of the forms of a page: a form that was begun is saved, shown again as it was typed, on another device too, and
/// dropped once it is recorded. When the access service does not answer, the page has no drafts and works without.
/// </summary>
internal sealed class FormDrafts(DeskApi api, DeskSession session, Site site, Texts texts, TimeProvider time)
{
    /// <summary>In an address the form whose draft was just saved or discarded.</summary>
    public const string Parameter = "draft";

    /// <summary>The hidden field with the draft's name.</summary>
    public const string NameField = "kept_draft";

    /// <summary>The name of the buttons: no form has a field of this name, as some have one of the name of the other buttons.</summary>
    public const string ActField = "draft_act";

    /// <summary>Saves the form as a draft.</summary>
    public const string SaveAct = "save";

    /// <summary>Discards its draft.</summary>
    public const string DiscardAct = "discard";

    /// <summary>What an address says only of the request before.</summary>
    private static readonly string[] Told = [Parameter, "done"];

    /// <summary>What the access service takes.</summary>
    private const int LongestPage = 500;
    private const int LongestForm = 200;
    private const int LongestValue = 20_000;
    private const int MostFields = 200;

    /// <summary>No page waits longer for drafts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Task<IReadOnlyList<Draft>?>> known = new(StringComparer.Ordinal);

    /// <summary>How many forms of the page are filled in from a draft, or tell of one, so far.</summary>
    public int Shown { get; private set; }

    /// <summary>The form with what was saved of it. One that was just refused keeps what was typed.</summary>
    /// <param name="asked">What the page's address says of the request before.</param>
    public async Task<DraftedForm> Of(DeskForm form, IQueryCollection asked, CancellationToken cancel)
    {
        var page = Page(form.Kept);
        if (!form.CanBeDraft || !session.Caller.IsDesk || page.Length > LongestPage || await Saved(page, cancel) is not { } drafts)
        {
            return new DraftedForm(form);
        }

        var key = Key(form.Id);
        var isTold = asked[Parameter] == key;
        var draft = drafts.FirstOrDefault(one => one.Form == key);
        Shown += draft is not null || isTold ? 1 : 0;
        if (draft is null)
        {
            return new DraftedForm(form) { CanSave = true, IsDiscarded = isTold };
        }

        var sent = Read(draft);
        return new DraftedForm(form.Fault.Length > 0 ? form : form.From(sent))
        {
            CanSave = true,
            Name = draft.Name,
            Saved = texts[isTold ? "Form.Draft.Saved" : "Form.Draft.Text", Texts.Moment(draft.UpdateTime)],
            IsOutdated = form.Fault.Length == 0 && sent.Etag.Length > 0 && sent.Etag != form.Etag,
        };
    }

    /// <summary>Saves what was typed and shows the page again.</summary>
    /// <exception cref="RpcException">The service refuses, or does not answer.</exception>
    public async Task<IActionResult> Save(HttpContext http, SentForm sent, CancellationToken cancel)
    {
        var (kept, id) = (Kept(http.Request), DeskForm.IdOf(sent.Act, sent.Target));
        var request = new SaveDraftRequest { Page = Page(kept), Form = Key(id) };
        request.Fields.AddRange(
            from field in sent.Fields
            where field.Key is not (ActField or NameField)
            from value in field.Value
            select new DraftField { Name = field.Key, Value = value ?? "" });
        if (request.Fields.Count > MostFields || request.Fields.Any(field => field.Value.Length > LongestValue))
        {
            throw Fault.Rpc(StatusCode.FailedPrecondition, "DRAFT_TOO_LARGE", "The draft is too long.");
        }

        await api.Drafts.SaveDraftAsync(request, cancellationToken: cancel);
        return Back(http, kept, id);
    }

    /// <summary>Drops the draft that the form or the list of drafts names, and shows the page again.</summary>
    /// <exception cref="RpcException">The service does not answer.</exception>
    public async Task<IActionResult> Discard(HttpContext http, SentForm sent, CancellationToken cancel)
    {
        try
        {
            await api.Drafts.DropDraftAsync(new DropDraftRequest { Name = sent[NameField] }, cancellationToken: cancel);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            // It has been dropped elsewhere.
        }

        return Back(http, Kept(http.Request), sent.Act.Length > 0 ? DeskForm.IdOf(sent.Act, sent.Target) : "");
    }

    /// <summary>
    /// The form is recorded. A draft that cannot be dropped now stays, and its request id keeps it from being recorded twice.
    /// </summary>
    public async Task Recorded(SentForm sent, CancellationToken cancel)
    {
        if (sent[NameField].Length == 0)
        {
            return;
        }

        try
        {
            await api.Drafts.DropDraftAsync(new DropDraftRequest { Name = sent[NameField] }, cancellationToken: cancel);
        }
        catch (RpcException)
        {
            // What the form recorded counts.
        }
    }

    /// <summary>A saved form as if it had just been sent.</summary>
    public static SentForm Read(Draft draft)
    {
        var fields = new FormCollection(draft.Fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => new Microsoft.Extensions.Primitives.StringValues([.. group.Select(field => field.Value)]),
                StringComparer.OrdinalIgnoreCase));
        return SentForm.Of(fields);
    }

    private async Task<IReadOnlyList<Draft>?> Saved(string page, CancellationToken cancel)
    {
        if (!known.TryGetValue(page, out var asked))
        {
            known.Add(page, asked = Ask());
        }

        return await asked;

        async Task<IReadOnlyList<Draft>?> Ask()
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
            try
            {
                return (await api.Drafts.ListDraftsAsync(new ListDraftsRequest { Page = page }, cancellationToken: both.Token)).Drafts;
            }
            catch (RpcException)
            {
                return null;
            }
        }
    }

    private StatusCodeResult Back(HttpContext http, ImmutableArray<(string Key, string? Value)> kept, string id) => SeeOther.To(
        http.Response, site.To(site.Path, [.. kept, (Parameter, id.Length > 0 ? Key(id) : "")]) + (id.Length > 0 ? $"#{id}" : ""));

    /// <summary>What the address keeps of the page that the form was on.</summary>
    private static ImmutableArray<(string Key, string? Value)> Kept(HttpRequest request) =>
    [
        .. from part in QueryHelpers.ParseQuery(request.QueryString.Value)
           where !Told.Contains(part.Key)
           from value in part.Value
           select (part.Key, value),
    ];

    /// <summary>The page with the parameters that its forms keep, in one way of writing.</summary>
    private string Page(ImmutableArray<(string Key, string? Value)> kept)
    {
        var query = new QueryBuilder();
        foreach (var (key, value) in kept.Where(one => !string.IsNullOrEmpty(one.Value)).GroupBy(one => one.Key).SelectMany(group => group))
        {
            query.Add(key, value!);
        }

        return site.Path + query;
    }

    /// <summary>The form as the service knows it. The id of one that is for many persons is too long.</summary>
    private static string Key(string id) =>
        id.Length <= LongestForm ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

/// <summary>A form as it is shown.</summary>
internal sealed record DraftedForm(DeskForm Form)
{
    /// <summary>Whether it can be saved as a draft.</summary>
    public bool CanSave { get; init; }

    /// <summary>Its draft; empty if there is none.</summary>
    public string Name { get; init; } = "";

    /// <summary>When its draft was saved, in words; empty if there is none.</summary>
    public string Saved { get; init; } = "";

    /// <summary>Whether something was recorded here since the draft was begun.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Whether its draft was just discarded.</summary>
    public bool IsDiscarded { get; init; }
}
