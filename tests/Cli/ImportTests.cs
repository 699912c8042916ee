using System.Security.Cryptography;
using Google.LongRunning;
using Habeas.Lists.V1;
using Habeas.Operations.V1;
using Habeas.Testing;

namespace Habeas.Cli.Tests;

public sealed class ImportTests : CliTest
{
    private static readonly Publisher Union = new() { Name = "publishers/" + P1, Title = "Union" };

    [Fact]
    public async Task A_file_goes_up_in_pieces_and_arrives_as_it_is()
    {
        var content = RandomNumberGenerator.GetBytes(600_000);
        var file = Path.Combine(Data, "list_2024-07.csv");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        KnowsPublisher();
        Accepts(new ImportEditionResponse { Edition = new Edition { Name = "editions/" + E1, EntryCount = 98 }, GoodRows = 98 });

        var outcome = await Run(
            "lists", "import", file, "--publisher", "union", "--column", "a=b=name", "--column", "x=verbatim", "--json");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var pieces = Server.Requests<UploadEditionRequest>();
        var import = pieces[0].Import;
        import.Parent.ShouldBe(Union.Name);
        import.Title.ShouldBe("list 2024-07");
        Dates.Text(import.Date).ShouldBe("2024-07");
        import.FileName.ShouldBe("list_2024-07.csv");
        import.OnFault.ShouldBe(FaultPolicy.Refuse);
        import.Columns.Select(c => (c.Column, c.Field)).ShouldBe([("a=b", EntryField.Name), ("x", EntryField.Unspecified)]);
        Guid.TryParse(import.RequestId, out _).ShouldBeTrue();
        pieces.Skip(1).SelectMany(p => p.Chunk).ToArray().ShouldBe(content);
        pieces.Skip(1).ShouldAllBe(p => p.Chunk.Length <= 1024 * 1024);
        outcome.Lines.SkipLast(1).ShouldAllBe(l => l.GetProperty("progress").GetString()!.StartsWith("Importing"));
        outcome.Result.GetProperty("edition").GetProperty("entryCount").GetInt32().ShouldBe(98);
    }

    [Fact]
    public async Task A_publisher_that_is_not_known_is_added()
    {
        Server.On((ListPublishersRequest _) => new ListPublishersResponse())
            .On((CreatePublisherRequest request) => new Publisher { Name = Union.Name, Title = request.Publisher.Title });
        Accepts(new ImportEditionResponse { Edition = new Edition { Name = "editions/" + E1 } });

        var outcome = await Run("lists", "import", WriteFile("2024.csv", "name\nA"), "--publisher", "New Union");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<ListPublishersRequest>().Single().Title.ShouldBe("New Union");
        Server.Requests<CreatePublisherRequest>().Single().Publisher.Title.ShouldBe("New Union");
        outcome.Error.ShouldContain("Added the publisher");
    }

    [Fact]
    public async Task A_dry_run_reads_for_a_publisher_that_is_not_known_and_adds_none()
    {
        Server.On((ListPublishersRequest _) => new ListPublishersResponse());
        Accepts(new ImportEditionResponse { GoodRows = 1 });

        var outcome = await Run("lists", "import", WriteFile("2024.csv", "name\nA"), "--publisher", "New Union", "--dry-run");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Error.ShouldContain("No publisher is called \"New Union\" yet");
        Server.Requests<UploadEditionRequest>().First().Import.ShouldSatisfyAllConditions(
            import => import.Parent.ShouldBe("publishers/-"), import => import.ValidateOnly.ShouldBeTrue());
        Server.Requests<CreatePublisherRequest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Faulty_rows_are_reported_row_by_row()
    {
        KnowsPublisher();
        Accepts(new ImportEditionResponse
        {
            GoodRows = 95,
            Faults = { new RowFault { Row = 7, Column = "date", Code = "BAD_DATE", Message = "31 February is no day." } },
        });

        var outcome = await Run("lists", "import", WriteFile("2024.csv", "name\nA"), "--publisher", "Union");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldMatch(@"7.*date.*BAD_DATE.*31 February is no day\.");
        outcome.Output.ShouldContain("Nothing was written: 95 good rows, 1 faults.");
    }

    [Fact]
    public async Task The_report_tells_what_was_understood_left_out_converted_and_kept()
    {
        KnowsPublisher();
        Accepts(new ImportEditionResponse
        {
            GoodRows = 95,
            UnreadFields = 1,
            SourceFile = new SourceFile { Format = "csv", Encoding = "windows-1251" },
            Faults = { new RowFault { Row = 7, Column = "date", Code = "BAD_DATE", Message = "No date.", Text = "31.02", Kept = true } },
            LeftOut = { new LeftOutRow { Row = 98, Code = "TOTAL", Message = "A total.", Text = "Cəmi: 95" } },
            Notes = { new ReadingNote { Code = "DATE_ORDER", Column = "date", Message = "The day stands first." } },
            Converted = { new ConvertedCell { Row = 3, Column = "date", Code = "JALALI", Text = "1401/10/11", Value = "2023-01-01" } },
        });

        var outcome = await Run(
            "lists",
            "import",
            WriteFile("2024.csv", "name\nA"),
            "--publisher",
            "Union",
            "--encoding",
            "koi8-r",
            "--time-zone",
            "Asia/Tehran");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain("Format csv, encoding windows-1251.");
        outcome.Output.ShouldContain("DATE_ORDER: date: The day stands first.");
        outcome.Output.ShouldMatch("7.*date.*BAD_DATE.*No date.*31\\.02.*kept");
        outcome.Output.ShouldMatch("98.*TOTAL.*Cəmi: 95");
        outcome.Output.ShouldMatch("3.*JALALI.*1401/10/11.*2023-01-01");
        outcome.Output.ShouldContain("Read: 95 entries, 1 fields unread, 0 faulty rows, 1 rows left out.");
        var import = Server.Requests<UploadEditionRequest>()[0].Import;
        (import.Encoding, import.TimeZone).ShouldBe(("koi8-r", "Asia/Tehran"));
    }

    [Fact]
    public async Task The_same_file_is_told_and_written_again_only_when_asked()
    {
        KnowsPublisher();
        Accepts(new ImportEditionResponse
        {
            Edition = new Edition { Name = "editions/" + E1, EntryCount = 98 },
            AlreadyImported = true,
            SameFileAs = { "editions/" + P1 },
        });
        var file = WriteFile("2024.csv", "name\nA");

        var outcome = await Run("lists", "import", file, "--publisher", "Union");
        await Run("lists", "import", file, "--publisher", "Union", "--allow-again");

        outcome.Output.ShouldContain($"The same file is editions/{P1} already.");
        outcome.Output.ShouldContain("Nothing was written.");
        outcome.Output.ShouldContain("--allow-again");
        Server.Requests<UploadEditionRequest>()
            .Where(piece => piece.Import is not null)
            .Select(piece => piece.Import.AllowAgain)
            .ShouldBe([false, true]);
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public async Task The_language_is_guessed_in_every_encoding(string name)
    {
        var encoding = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        var file = Path.Combine(Data, "2024.csv");
        await File.WriteAllBytesAsync(
            file, encoding.GetBytes("N;ФИО\n1;Мамедлинский Натиг\n2;Гаджизадина Севда\n"), TestContext.Current.CancellationToken);
        KnowsPublisher();
        Accepts(new ImportEditionResponse { GoodRows = 2 });

        await Run("lists", "import", file, "--publisher", "Union", "--dry-run");

        Server.Requests<UploadEditionRequest>()[0].Import.Language.ShouldBe("ru");
    }

    [Fact]
    public async Task A_clean_dry_run_ends_well()
    {
        KnowsPublisher();
        Accepts(new ImportEditionResponse { GoodRows = 98 });

        var outcome = await Run("lists", "import", WriteFile("2024.csv", "name\nA"), "--publisher", "Union", "--dry-run");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<UploadEditionRequest>()[0].Import.ValidateOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_of_no_date_needs_one_before_anything_is_sent()
    {
        var outcome = await Run("lists", "import", WriteFile("list.csv", "name\nA"), "--publisher", "Union");

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain("--date");
        Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_is_reconciled_at_once_when_asked()
    {
        KnowsPublisher();
        Accepts(new ImportEditionResponse { Edition = new Edition { Name = "editions/" + E1, EntryCount = 2 } });
        Server.On((ReconcileEditionRequest _) => FakeServer.Running(1, 2));
        Server.On((WaitOperationRequest _) => FakeServer.Done(
            new ReconcileEditionResponse { Count = new ReconciliationCount { New = 1, Ask = 1 } }));

        var outcome = await Run("lists", "import", WriteFile("2024.csv", "name\nA"), "--publisher", "Union", "--reconcile", "--json");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<ReconcileEditionRequest>().Single().Name.ShouldBe("editions/" + E1);
        outcome.Result.GetProperty("reconciliation").GetProperty("ask").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_upload_says_why()
    {
        KnowsPublisher();
        Server.OnUpload<UploadEditionRequest, Operation>(
            _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "The file is none of CSV, XLSX, HTML and JSON.")));

        var outcome = await Run("lists", "import", WriteFile("2024.csv", "name\nA"), "--publisher", "Union");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.ShouldContain("The file is none of CSV, XLSX, HTML and JSON (INVALID_ARGUMENT).");
    }

    private void KnowsPublisher() => Server.On((ListPublishersRequest _) => new ListPublishersResponse { Publishers = { Union } });

    private void Accepts(ImportEditionResponse result) =>
        Server.OnUpload((IReadOnlyList<UploadEditionRequest> _) => FakeServer.Done(result));
}
