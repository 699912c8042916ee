using Google.Protobuf;
using Habeas.Lists.Editions;
using Habeas.Lists.V1;
using Date = Google.Type.Date;

namespace Habeas.Lists.Tests.Importing;

public sealed class ImportTests(ListsHost host) : IClassFixture<ListsHost>
{
    private const string Good = "No,Name,Arrest date\n1,Elvin Mustafayev,2014-05-06\n2,Zaur Bağırov,2013-01-02\n";

    private const string Faulty = "No,Name,Arrest date\n1,Elvin Mustafayev,2014-05-06\n2,,2013-01-02\n3,Tofiq Quliyev,2014-02-31\n";

    [Fact]
    public async Task A_file_becomes_an_edition_with_every_cell_verbatim()
    {
        var response = await host.Import(await Request(Good));
        response.Edition.EntryCount.ShouldBe(2);
        response.AlreadyImported.ShouldBeFalse();
        response.SourceFile.Columns.Select(column => column.Field).ShouldBe([EntryField.Number, EntryField.Name, EntryField.ArrestDate]);
        var entry = (await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = response.Edition.Name }, host.Desk)).Entries[1];
        entry.PersonNames.ShouldBe(["Zaur Bağırov"]);
        entry.ArrestDate.ShouldBe(new Date { Year = 2013, Month = 1, Day = 2 });
        entry.Cells.Select(cell => (cell.Column, cell.Text))
            .ShouldBe([("No", "2"), ("Name", "Zaur Bağırov"), ("Arrest date", "2013-01-02")]);
    }

    [Fact]
    public async Task The_same_file_with_the_same_title_and_date_is_imported_once_even_concurrently()
    {
        var request = await Request(Good);
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await host.Import(request)));
        responses.Select(response => response.Edition.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        responses.Count(response => !response.AlreadyImported).ShouldBe(1);
        request.Date = new Date { Year = 2015 };
        (await host.Import(request)).AlreadyImported.ShouldBeFalse();
    }

    [Fact]
    public async Task Faulty_rows_are_reported_and_nothing_is_written_unless_the_good_ones_are_wanted()
    {
        var request = await Request(Faulty);
        var refused = await host.Import(request);
        refused.Edition.ShouldBeNull();
        refused.Faults.Select(fault => (fault.Row, fault.Code)).ShouldBe([(3, "NO_NAME"), (4, "BAD_DATE")]);
        (await Editions(request.Parent)).ShouldBeEmpty();
        request.OnFault = FaultPolicy.KeepGood;
        var kept = await host.Import(request);
        kept.Edition.EntryCount.ShouldBe(2);
        kept.UnreadFields.ShouldBe(1);
        kept.Faults.Select(fault => (fault.Row, fault.Kept, fault.Text)).ShouldBe([(3, false, "2 | 2013-01-02"), (4, true, "2014-02-31")]);
    }

    [Fact]
    public async Task Omissions_and_conversions_are_reported_and_a_converted_date_is_marked_on_the_entry()
    {
        var response = await host.Import(
            await Request("No,Name,Arrest date\n1,Elvin Mustafayev,1401/10/11\n2,Zaur Bağırov,2013-01-02\nCəmi: 2,,\n"));
        response.LeftOut.Select(row => (row.Row, row.Code)).ShouldBe([(4, "TOTAL")]);
        response.Converted.Select(cell => (cell.Row, cell.Code, cell.Text, cell.Value))
            .ShouldBe([(2, "JALALI", "1401/10/11", "2023-01-01")]);
        var entry = (await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = response.Edition.Name }, host.Desk)).Entries[0];
        entry.Converted.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(field => field.Field.ShouldBe(EntryField.ArrestDate), field => field.Text.ShouldBe("1401/10/11"));
    }

    [Fact]
    public async Task An_encoding_and_a_time_zone_must_exist()
    {
        var request = await Request(Good);
        request.Encoding = "klingon-8";
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("INVALID_FIELD");
        request = await Request(Good);
        request.TimeZone = "Mars/Olympus";
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task Validation_reports_and_writes_nothing()
    {
        var request = await Request(Good);
        request.ValidateOnly = true;
        var response = await host.Import(request);
        (response.GoodRows, response.Edition).ShouldBe((2, null));
        (await Editions(request.Parent)).ShouldBeEmpty();
        response.FirstEntries.Select(entry => entry.Number).ShouldBe([1, 2]);
        response.FirstEntries.ShouldAllBe(entry => entry.Name.Length == 0 && entry.PersonNames.Count > 0 && entry.Cells.Count > 0);
        response.Tables.ShouldHaveSingleItem().Taken.ShouldBeTrue();
        response.Language.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Sheets_that_name_nobody_are_shown_as_not_taken_and_only_ten_entries_are_shown()
    {
        var rows = string.Concat(Enumerable.Range(1, 12).Select(i => $"<tr><td>{i}</td><td>Elvin Mustafayev {i}</td></tr>"));
        var request = await Request(
            "<h2>Prisoners</h2><table><tr><th>No</th><th>Name</th></tr>" + rows + "</table>"
                + "<h2>Sums</h2><table><tr><th>Year</th><th>Sum</th></tr><tr><td>2014</td><td>12</td></tr></table>");
        (request.ValidateOnly, request.FileName) = (true, "list.html");
        var response = await host.Import(request);
        (response.GoodRows, response.FirstEntries.Count).ShouldBe((12, 10));
        response.Tables.Select(table => (table.Number, table.Taken)).ShouldBe([(1, true), (2, false)]);
    }

    [Fact]
    public async Task A_corrected_mapping_overrides_the_guess()
    {
        var request = await Request("A,B\nx,Elvin Mustafayev\ny,Zaur Bağırov\n");
        request.Columns.Add(new ColumnMapping { Column = "B", Field = EntryField.Name });
        request.Columns.Add(new ColumnMapping { Column = "A", Field = EntryField.Group });
        var response = await host.Import(request);
        response.Edition.Groups.Select(group => group.Title).ShouldBe(["x", "y"]);
    }

    [Fact]
    public async Task A_file_that_is_not_a_list_is_refused_with_a_reason()
    {
        var request = await Request("");
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("INVALID_FIELD");
        request.Content = ByteString.CopyFrom(0x50, 0x4B, 3, 4, 1, 2, 3);
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("UNREADABLE_FILE");
        request.Content = ByteString.CopyFromUtf8("X,Y\n1,2\n3,4\n");
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("NO_NAME_COLUMN");
        request = await Request(Good);
        request.Date = new Date { Year = 2024, Month = 2, Day = 31 };
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("INVALID_FIELD");
        (await Editions(request.Parent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_above_the_limit_is_too_large_and_one_below_it_is_not()
    {
        var request = await Request(Good + Filler(1));
        (await host.Import(request)).Edition.ShouldNotBeNull();
        request = await Request(Good + Filler(21));
        (await Refused(StatusCode.ResourceExhausted, request)).ShouldBe("TOO_LARGE");
        // Above its message limit gRPC answers before our code runs, with a status only.
        request.Content = ByteString.CopyFromUtf8(Good + Filler(26));
        (await Should.ThrowAsync<RpcException>(async () => await host.Import(request))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await Editions(request.Parent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer()
    {
        var request = await Request(Good);
        request.RequestId = Guid.CreateVersion7().ToString();
        var first = await host.Import(request);
        (await host.Import(request)).ShouldBe(first);
        request.Title = "Another";
        request.AllowAgain = true;
        (await Refused(StatusCode.InvalidArgument, request)).ShouldBe("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task A_list_that_was_given_up_can_be_imported_again()
    {
        var request = await Request(Good);
        var first = await host.Import(request);
        var discarded = await host.Editions.DiscardEditionAsync(new DiscardEditionRequest { Name = first.Edition.Name }, host.Desk);
        discarded.State.ShouldBe(EditionState.Discarded);
        (await Editions(request.Parent)).Single().State.ShouldBe(EditionState.Discarded, "the desk still sees that there was one");

        var other = request.Clone();
        (other.Title, other.RequestId) = ("Another", "");
        var sameFile = await host.Import(other);
        (sameFile.AlreadyImported, sameFile.SameFileAs.Count).ShouldBe((false, 0), "what was given up does not count");

        (request.RequestId, request.AllowAgain) = ("", true);
        var again = await host.Import(request);
        (again.AlreadyImported, again.Edition.Name, again.Edition.State, again.Edition.EntryCount).ShouldBe(
            (false, first.Edition.Name, EditionState.Imported, 2));
        var entries = await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = again.Edition.Name }, host.Desk);
        entries.Entries.Select(entry => entry.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task The_same_file_under_another_title_or_for_another_day_is_noticed()
    {
        var request = await Request(Good);
        var first = await host.Import(request);
        first.SameFileAs.ShouldBeEmpty();

        request.Title = "Another";
        var sameDay = await host.Import(request);
        (sameDay.AlreadyImported, sameDay.Edition.Name).ShouldBe((true, first.Edition.Name));

        request.Date = new Date { Year = 2015 };
        var otherDay = await host.Import(request);
        (otherDay.AlreadyImported, otherDay.SameFileAs).ShouldBe((false, [first.Edition.Name]));

        request = request.Clone();
        (request.Title, request.AllowAgain) = ("Wanted twice", true);
        var again = await host.Import(request);
        again.AlreadyImported.ShouldBeFalse();
        again.SameFileAs.ShouldBe([first.Edition.Name, otherDay.Edition.Name], ignoreOrder: true);
        (await Editions(request.Parent)).Count.ShouldBe(3);

        var elsewhere = await Request(Good);
        (await host.Import(elsewhere)).SameFileAs.ShouldBeEmpty("it belongs to another publisher");
    }

    [Fact]
    public async Task An_upload_comes_in_pieces()
    {
        var request = await Request("");
        var bytes = Encoding.UTF8.GetBytes(Good);
        (await Upload(request, bytes[..10], bytes[10..])).Edition.EntryCount.ShouldBe(2);
        request.Content = ByteString.CopyFrom(bytes);
        (await host.Import(request)).AlreadyImported.ShouldBeTrue();
    }

    [Fact]
    public async Task An_upload_above_the_limit_writes_nothing()
    {
        var request = await Request("");
        var piece = Encoding.UTF8.GetBytes(new string('x', 1024 * 1024));
        var error = await Should.ThrowAsync<RpcException>(() => Upload(request, [.. Enumerable.Repeat(piece, 21)]));
        error.Info().Reason.ShouldBe("TOO_LARGE");
        (await Editions(request.Parent)).ShouldBeEmpty();
    }

    /// <summary>Valid rows of the given size in mebibytes.</summary>
    private static string Filler(int mebibytes)
    {
        var row = $"3,Tofiq Quliyev {new string('x', 100)},2014\n";
        return string.Concat(Enumerable.Repeat(row, mebibytes * 1024 * 1024 / row.Length));
    }

    private async Task<ImportEditionRequest> Request(string content) => new()
    {
        Parent = await host.CreatePublisher(new Publisher { Title = $"Publisher {Guid.NewGuid()}" }),
        Title = "A list",
        Date = new Date { Year = 2014, Month = 8 },
        Language = "az",
        FileName = "list.csv",
        Content = ByteString.CopyFromUtf8(content),
        Invented = true,
    };

    private async Task<string> Refused(StatusCode code, ImportEditionRequest request)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await host.Import(request));
        error.StatusCode.ShouldBe(code);
        return error.Info().Reason;
    }

    private async Task<IReadOnlyList<V1.Edition>> Editions(string publisher) =>
        (await host.Editions.ListEditionsAsync(new ListEditionsRequest { Parent = publisher }, host.Desk)).Editions;

    private async Task<ImportEditionResponse> Upload(ImportEditionRequest request, params byte[][] pieces)
    {
        using var call = host.Editions.UploadEdition(host.Desk);
        try
        {
            await call.RequestStream.WriteAsync(new UploadEditionRequest { Import = request });
            foreach (var piece in pieces)
            {
                await call.RequestStream.WriteAsync(new UploadEditionRequest { Chunk = ByteString.CopyFrom(piece) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server answered before the end of the upload; its answer gives the reason.
        }

        return await host.Complete<ImportEditionResponse>(call.ResponseAsync);
    }
}
