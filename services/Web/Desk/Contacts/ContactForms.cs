using System.Globalization;
using Google.Protobuf;

namespace Habeas.Web.Desk.Contacts;

/// <summary>
/// What is done with a contact in the vault. Who it is, is typed in and leaves again only in the answer to <see cref="OpenAct"/>.
/// </summary>
/// <param name="now">When openings have ended.</param>
internal sealed class ContactForms(Contact contact, DeskCaller caller, DateTimeOffset now, Texts texts)
{
    public const string CreateAct = "create-contact";
    public const string ReplaceAct = "replace-contact";
    public const string RequestAct = "request-opening";
    public const string AllowAct = "allow-opening";
    public const string OpenAct = "open-contact";
    public const string EraseAct = "erase-contact";

    /// <summary>The acts after which the page is shown anew. What an opening tells is in the answer itself.</summary>
    public static ImmutableArray<string> Told { get; } = [CreateAct, ReplaceAct, RequestAct, AllowAct, EraseAct];

    private const int LongestNote = 4000;
    private const int LongestReason = 1000;

    /// <param name="prisoner">The id of whose contact it is; empty for nobody's.</param>
    public static DeskForm Create(string prisoner, Texts texts) => DeskForm.Of(CreateAct, "", etag: "", texts, [
        new Field("pseudonym", texts["Contact.Pseudonym"])
        {
            Wire = "contact.pseudonym", Longest = 100, Hint = texts["Contact.Pseudonym.Hint"],
        },
        Field.Any<ContactKind>("kind", texts["Contact.Kind"], texts) with { Wire = "contact.kind" },
        .. Details(texts),
    ]) with
    {
        Hidden = [("prisoner", prisoner)],
    };

    /// <summary>What the caller may do with it as things stand.</summary>
    public IEnumerable<DeskForm> Of()
    {
        if (contact.Erased)
        {
            yield break;
        }

        if (contact.Openings.Any(IsOpenForCaller))
        {
            yield return Form(OpenAct, "", []) with { Text = texts["Contact.Open.Text"] };
        }

        foreach (var opening in contact.Openings.Where(opening => opening.ExpireTime is null && caller.IsCustodian && !IsOwn(opening)))
        {
            yield return Form(AllowAct, opening.Number.ToString(CultureInfo.InvariantCulture), []) with
            {
                Text = texts["Contact.Allow.Text", opening.Requester, opening.Reason],
            };
        }

        yield return Form(RequestAct, "", [Field.Reason(texts) with { Longest = LongestReason }]) with
        {
            Text = texts[contact.Kind == ContactKind.Source ? "Contact.Request.Source" : "Contact.Request.Text"],
        };
        yield return Form(ReplaceAct, "", [.. Details(texts)]) with { Text = texts["Contact.Replace.Text"] };
        if (caller.IsCustodian)
        {
            yield return Form(EraseAct, "", [new Field("sure", texts["Contact.Erase.Sure"], "checkbox")]) with
            {
                Text = texts["Contact.Erase.Text"],
            };
        }
    }

    /// <returns>Who the contact is, after an opening; null after anything else.</returns>
    public static async Task<ContactDetails?> Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != OpenAct)
        {
            await Acts.Send("", sent, api, cancel);
            return null;
        }

        var opened = await api.Contacts.OpenContactAsync(
            new OpenContactRequest { Name = Name(sent), RequestId = sent.RequestId }, cancellationToken: cancel);
        return opened.Details;
    }

    private static readonly DeskActs Acts = new()
    {
        [CreateAct] = Of(
            sent => new CreateContactRequest
            {
                Contact = new Contact
                {
                    Pseudonym = sent["pseudonym"],
                    Kind = sent.Choice<ContactKind>("kind"),
                    Prisoner = sent["prisoner"].Length > 0 ? $"prisoners/{sent["prisoner"]}" : "",
                },
                Details = Read(sent),
            },
            (api, request, options) => api.Contacts.CreateContactAsync(request, options)),
        [ReplaceAct] = Of(
            sent => new ReplaceContactDetailsRequest { Details = Read(sent) },
            (api, request, options) => api.Contacts.ReplaceContactDetailsAsync(request, options)),
        [RequestAct] = Of(
            sent => new RequestContactOpeningRequest { Reason = sent["reason"] },
            (api, request, options) => api.Contacts.RequestContactOpeningAsync(request, options)),
        [AllowAct] = Of(
            sent => new AllowContactOpeningRequest { Opening = SentForm.Number(Split(sent.Target).Target) },
            (api, request, options) => api.Contacts.AllowContactOpeningAsync(request, options)),
        [EraseAct] = Of(_ => new EraseContactRequest(), (api, request, options) => api.Contacts.EraseContactAsync(request, options)),
    };

    private static DeskAct Of<TRequest>(Func<SentForm, TRequest> read, DeskAct.Call<TRequest, Contact> call)
        where TRequest : IMessage => DeskAct.Of(read, call, (_, sent) => Name(sent));

    private static string Name(SentForm sent) => $"contacts/{IdOf(sent)}";

    /// <summary>The contact's id in the target of one of its forms.</summary>
    internal static string IdOf(SentForm sent) => Split(sent.Target).Id;

    private static (string Id, string Target) Split(string target) =>
        target.Split(' ', 2) is [var id, .. var rest] ? (id, rest.FirstOrDefault() ?? "") : ("", "");

    private static IEnumerable<Field> Details(Texts texts) =>
    [
        new Field("full_name", texts["Contact.FullName"], IsNeeded: false) { Wire = "details.full_name", Hint = texts["Contact.Vault"] },
        new Field("relation", texts["Contact.Relation"], IsNeeded: false) { Wire = "details.relation" },
        Field.Lines("addresses", texts["Contact.Addresses"]) with { Wire = "details.addresses", Hint = texts["Form.Lines"] },
        Field.Lines("note", texts["Contact.Note"]) with { Wire = "details.note", Longest = LongestNote },
    ];

    private static ContactDetails Read(SentForm sent) => new()
    {
        FullName = sent["full_name"],
        Relation = sent["relation"],
        Addresses = { sent.Lines("addresses") },
        Note = sent["note"],
    };

    private bool IsOwn(ContactOpening opening) => opening.Requester == caller.SignInName;

    private bool IsOpenForCaller(ContactOpening opening) =>
        IsOwn(opening) && opening.ExpireTime is { } until && until.ToDateTimeOffset() > now;

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, $"{Names.Id(contact.Name)} {target}".Trim(), contact.Etag, texts, fields);
}
