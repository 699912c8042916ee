using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>A file of a paper, and who handled its evidentiary copy.</summary>
/// <param name="Take">The address at which its bytes are had; empty for those who may not have them.</param>
/// <param name="Log">Who handled it, and when.</param>
public sealed record AttachmentView(string Title, string About, string Take, ImmutableArray<Fact> Log, DeskForm Note)
{
    internal static AttachmentView Of(
        Attachment attachment, Filing filing, DeskCaller caller, SentForm? sent, RefusalWords words, Site site, Texts texts)
    {
        var number = Names.Id(attachment.Name);
        return new AttachmentView(
            attachment.FileName,
            Describe(attachment),
            caller.IsLegal ? site.To(Names.DeskPage(attachment.Name)) : "",
            [
                .. filing.CustodyLog.Where(entry => entry.Attachment.ToString(CultureInfo.InvariantCulture) == number)
                    .SelectMany(entry => Fact.Known(Texts.Day(entry.Date), Texts.Line(entry.Who, entry.Action))),
            ],
            AttachmentForms.Note(number, filing.Etag, texts).After(sent, words));
    }

    internal static string Describe(Attachment attachment) =>
        $"{attachment.MediaType}, {Texts.Number(attachment.SizeBytes)} B, SHA-256 {attachment.Sha256}";
}

/// <summary>The page at which a lawyer takes a file.</summary>
public sealed record TakeView(Named Of, string Title, string About, DeskForm Take)
{
    internal static async Task<TakeView?> Read(
        string filing, int number, SentForm? sent, DeskApi api, RefusalWords words, Texts texts, CancellationToken cancel)
    {
        var found = await api.Filings.GetFilingAsync(new GetFilingRequest { Name = filing }, cancellationToken: cancel);
        var name = AttachmentForms.Name(filing, number);
        return found.Attachments.FirstOrDefault(one => one.Name == name) is not { } attachment
            ? null
            : new TakeView(
                new Named(filing, new Said(found.Title, Language: null), Names.DeskPage(filing)),
                attachment.FileName,
                AttachmentView.Describe(attachment),
                AttachmentForms.Take(texts).After(sent, words));
    }
}

/// <summary>What is done with the files of a paper.</summary>
internal static class AttachmentForms
{
    public const string TakeAct = "take-file";
    public const string NoteAct = "note-custody";

    private const int Longest = 500;

    public static string Name(string filing, int number) => string.Create(CultureInfo.InvariantCulture, $"{filing}/attachments/{number}");

    public static DeskForm Take(Texts texts) =>
        DeskForm.Of(TakeAct, "", "", texts, [new Field("purpose", texts["Form.Purpose"]) { Longest = Longest }]) with
        {
            Text = texts["Form.take-file.Text"],
        };

    public static DeskForm Note(string number, string etag, Texts texts) => DeskForm.Of(NoteAct, number, etag, texts, [
        new Field("who", texts["Form.CustodyWho"]),
        new Field("action", texts["Form.CustodyAction"]) { Longest = Longest, Hint = texts["Form.CustodyAction.Hint"] },
        Field.Known("date", texts["Form.Date"]),
    ]);

    public static readonly DeskActs Acts = new()
    {
        [NoteAct] = DeskAct.Of(
            sent => new NoteCustodyRequest
            {
                Attachment = SentForm.Number(sent.Target),
                Who = sent["who"],
                Action = sent["action"],
                Date = sent.Known("date"),
            },
            (api, request, options) => api.Filings.NoteCustodyAsync(request, options)),
    };
}
