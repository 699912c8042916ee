using System.Globalization;
using Google.Protobuf;
using Habeas.Client;
using Habeas.Lists.V1;
using Operation = Google.LongRunning.Operation;

namespace Habeas.Web.Desk.Editions;

/// <summary>
/// The form with which a list is imported, in two steps: the file is read and shown, then imported. Between the steps the browser keeps the
/// file, so that nothing of it is stored here; one that is too large for that is chosen again.
/// </summary>
internal static class ImportForms
{
    public const string Act = "import-list";

    /// <summary>Reads the file and shows what was understood; writes nothing.</summary>
    public const string ReadWay = "read";

    public const string ImportWay = "import";

    private const string PublisherField = "publisher";
    private const string NewPublisherField = "new-publisher";
    private const string FileField = "file";
    private const string FileNameField = "file-name";
    private const string ContentField = "content";
    private const string NamesField = "names";
    private const string HeadingField = "heading-";
    private const string ColumnField = "column-";

    /// <summary>Smaller than the largest field that a form may have, in base64.</summary>
    private const int LargestKept = 2 * 1024 * 1024;
    private const int ChunkSize = 256 * 1024;
    private const int MostColumns = 200;

    private static readonly ImmutableArray<string> Languages = ["az", "az-Cyrl", "ru", "en", "fa", "ar"];

    /// <summary>The first step.</summary>
    /// <param name="file">As sent before; empty if it was not.</param>
    /// <param name="asksForNames">Whether no column was recognised as the persons' names.</param>
    public static DeskForm Choose(
        (string Name, byte[] Content) file, bool asksForNames, ImmutableArray<Publisher> publishers, Texts texts)
    {
        var isKept = file.Content.Length is > 0 and <= LargestKept;
        return new DeskForm(
            Act,
            "",
            texts["Import.Title"],
            "",
            "",
            [
                .. What(publishers, texts),
                File(texts, isNeeded: !isKept, isKept ? texts["Import.File.Kept", file.Name] : texts["Import.File.Hint"]),
                .. asksForNames ? new[] { new Field(NamesField, texts["Import.Names"]) { Hint = texts["Import.Names.Hint"] } } : [],
            ])
        {
            Hidden = isKept ? Kept(file) : [],
            Buttons = [new FormButton(ReadWay, texts["Import.Read"])],
        };
    }

    /// <summary>The second step: the first one's fields, and how the file was understood, to be corrected.</summary>
    /// <param name="read">What the service said of the file.</param>
    public static DeskForm Confirm(
        ImportEditionResponse read, (string Name, byte[] Content) file, SentForm sent, ImmutableArray<Publisher> publishers, Texts texts)
    {
        var columns = read.SourceFile.Columns.Take(MostColumns).ToArray();
        var isKept = file.Content.Length <= LargestKept;
        return new DeskForm(
            Act,
            "",
            texts["Import.Confirm"],
            "",
            "",
            [
                .. What(publishers, texts).Select(field => field.Filled(sent)),
                .. isKept ? [] : new[] { File(texts, isNeeded: true, texts["Import.File.Again"]) },
                new Field("language", texts["Import.Language"], "select", read.Language, IsNeeded: false)
                {
                    Options = [new Option("", "–"), .. Languages.Select(tag => new Option(tag, texts[$"Import.Language.{tag}"]))],
                },
                new Field("encoding", texts["Import.Encoding"], Value: read.SourceFile.Encoding, IsNeeded: false) { Longest = 100 },
                .. read.Tables.Count > 1 ? new[] { Table(read, texts).Filled(sent) } : [],
                .. columns.Index().Select(column => Column(column.Index, column.Item, texts)),
                .. read.Faults.Count > 0 ? new[] { Tick("keep-good", texts["Import.KeepGood"], sent) } : [],
                .. read.AlreadyImported ? new[] { Tick("again", texts["Import.Again"], sent) } : [],
                Tick("invented", texts["Import.Invented"], sent),
            ])
        {
            Text = texts["Import.Confirm.Text"],
            Hidden =
            [
                .. isKept ? Kept(file) : [],
                .. columns.Index().Select(column => ($"{HeadingField}{Number(column.Index)}", column.Item.Column)),
            ],
            Buttons =
            [
                new FormButton(ReadWay, texts["Import.ReadAgain"], IsMinor: true),
                new FormButton(ImportWay, texts["Import.Submit"]),
            ],
        };
    }

    /// <summary>The file as chosen, or as kept by the browser since the first step; empty if there is none.</summary>
    public static async Task<(string Name, byte[] Content)> File(SentForm sent, CancellationToken cancel)
    {
        if (sent.Fields.Files[FileField] is { Length: > 0 } file)
        {
            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, cancel);
            // Some browsers send the whole path.
            return (Path.GetFileName(file.FileName), content.ToArray());
        }

        var kept = sent[ContentField];
        var bytes = new byte[kept.Length];
        return Convert.TryFromBase64String(kept, bytes, out var length) ? (sent[FileNameField], bytes[..length]) : ("", []);
    }

    /// <summary>Reads the file and reports on it. Nothing is written, a new publisher included.</summary>
    public static async Task<ImportEditionResponse> Read(
        SentForm sent, string fileName, byte[] content, DeskApi api, CancellationToken cancel)
    {
        var request = Request(sent, fileName);
        request.ValidateOnly = true;
        request.Parent = Chosen(sent) is { Length: > 0 } publisher ? publisher : "publishers/-";
        // The repeat of a request is answered from memory: each reading is a request of its own.
        request.RequestId = Guid.NewGuid().ToString("D");
        return await Upload(request, content, api, cancel).Completed<ImportEditionResponse>(api.ListsCalls, cancellation: cancel);
    }

    /// <summary>Whether the rows that can be read are imported without those that cannot.</summary>
    public static bool KeepsGood(SentForm sent) => sent["keep-good"].Length > 0;

    /// <summary>Begins to import the file.</summary>
    public static async Task<Operation> Import(SentForm sent, string fileName, byte[] content, DeskApi api, CancellationToken cancel)
    {
        var request = Request(sent, fileName);
        request.OnFault = KeepsGood(sent) ? FaultPolicy.KeepGood : FaultPolicy.Refuse;
        request.RequestId = sent.RequestId;
        request.Parent = Chosen(sent) is { Length: > 0 } publisher ? publisher : await Add(sent, api, cancel);
        return await Upload(request, content, api, cancel);
    }

    private static ImportEditionRequest Request(SentForm sent, string fileName) => new()
    {
        Title = sent["title"],
        Date = sent.Known("date"),
        Language = sent["language"],
        FileName = fileName,
        Encoding = sent["encoding"],
        Table = sent.Count("table") ?? 0,
        AllowAgain = sent["again"].Length > 0,
        Invented = sent["invented"].Length > 0,
        Columns =
        {
            sent[NamesField].Length > 0 ? [new ColumnMapping { Column = sent[NamesField], Field = EntryField.Name }] : [],
            Enumerable.Range(0, MostColumns).Select(Number).Where(at => sent.Fields.ContainsKey(ColumnField + at)).Select(
                // The heading as it stands in the file, with its spaces.
                at => new ColumnMapping
                {
                    Column = sent.Fields[HeadingField + at].ToString(), Field = sent.Choice<EntryField>(ColumnField + at),
                }),
        },
    };

    /// <summary>Finds the publisher by its title, or adds it.</summary>
    private static async Task<string> Add(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var title = sent[NewPublisherField];
        var known = (await ListsView.All(api, cancel)).FirstOrDefault(
            publisher => publisher.Aliases.Prepend(publisher.Title).Contains(title, StringComparer.OrdinalIgnoreCase));
        if (known is not null)
        {
            return known.Name;
        }

        var id = Guid.TryParseExact(sent.RequestId, "D", out var request) ? request : throw SentForm.Unknown();
        var created = await api.Publishers.CreatePublisherAsync(
            new CreatePublisherRequest
            {
                Publisher = new Publisher { Title = title }, RequestId = DerivedId.From(id, "publisher").ToString("D"),
            },
            cancellationToken: cancel);
        return created.Name;
    }

    private static async Task<Operation> Upload(ImportEditionRequest request, byte[] content, DeskApi api, CancellationToken cancel)
    {
        using var call = api.Editions.UploadEdition(cancellationToken: cancel);
        try
        {
            await call.RequestStream.WriteAsync(new UploadEditionRequest { Import = request }, cancel);
            foreach (var chunk in content.Chunk(ChunkSize))
            {
                await call.RequestStream.WriteAsync(new UploadEditionRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) }, cancel);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The response says why the rest could not be sent.
            await call;
            throw;
        }

        return await call;
    }

    private static ImmutableArray<(string Name, string Value)> Kept((string Name, byte[] Content) file) =>
        [(FileNameField, file.Name), (ContentField, Convert.ToBase64String(file.Content))];

    private static string Chosen(SentForm sent) => sent[PublisherField].Length > 0 ? $"publishers/{sent[PublisherField]}" : "";

    private static IEnumerable<Field> What(ImmutableArray<Publisher> publishers, Texts texts) =>
    [
        new Field(PublisherField, texts["Edition.Publisher"], "select", IsNeeded: false)
        {
            Wire = "parent",
            Options =
            [
                new Option("", texts["Import.Publisher.New"]),
                .. publishers.OrderBy(publisher => publisher.Title, StringComparer.CurrentCulture)
                    .Select(publisher => new Option(Names.Id(publisher.Name), publisher.Title)),
            ],
        },
        new Field(NewPublisherField, texts["Import.Publisher.Title"], IsNeeded: false)
        {
            Wire = "publisher.title", Hint = texts["Import.Publisher.Hint"],
        },
        new Field("title", texts["Import.ListTitle"]) { Hint = texts["Import.ListTitle.Hint"] },
        Field.Known("date", texts["Import.Date"]),
    ];

    private static Field Tick(string name, string label, SentForm sent) =>
        new Field(name, label, "checkbox", IsNeeded: false).Filled(sent);

    private static Field File(Texts texts, bool isNeeded, string hint) =>
        new(FileField, texts["Import.File"], Field.File, IsNeeded: isNeeded) { Wire = ContentField, Hint = hint };

    private static Field Table(ImportEditionResponse read, Texts texts) => new("table", texts["Import.Table"], "select", IsNeeded: false)
    {
        Options =
        [
            new Option("", texts["Import.Table.All"]),
            .. read.Tables.Select(table => new Option(
                Number(table.Number), texts["Import.Table.One", table.Number, table.Title, table.RowCount])),
        ],
    };

    private static Field Column(int index, ColumnMapping column, Texts texts) => new(
        ColumnField + Number(index),
        texts["Import.Column", column.Column.Length > 0 ? column.Column : Number(index + 1)],
        "select",
        Select.Word(column.Field),
        IsNeeded: false)
    {
        Options =
        [
            new Option("", texts["EntryField.Unspecified"]),
            .. Enum.GetValues<EntryField>().Where(field => field != EntryField.Unspecified)
                .Select(field => new Option(Select.Word(field), texts.Of(field))),
        ],
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
