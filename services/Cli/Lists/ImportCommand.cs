namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists import FILE</c>: imports an organisation's list as an edition.</summary>
internal static class ImportCommand
{
    private const int ChunkSize = 256 * 1024;

    public static Command Build(Shell shell)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "CSV, text, XLSX, XLS, ODS, HTML, DOCX, ODT, PDF with text, JSON, JSON Lines or FollowTheMoney.",
        };
        file.AcceptExistingOnly();
        var publisher = CommandOptions.Text(
            "--publisher",
            "The list's publisher: title or id. A new title is added to the register.",
            required: true, helpName: "NAME");
        var title = new Option<string?>("--title") { Description = "The edition's title; guessed from the file." };
        var date = Dates.Option("--date", "The list's date; guessed from the file name.");
        var language = new Option<string?>("--language")
        {
            Description = "az, az-Cyrl, ru, en, fa or ar; guessed from the letters.",
            HelpName = "BCP47",
        };
        var columns = ColumnCorrection.Option();
        var table = new Option<int>("--table")
        {
            Description = "The number of the sheet or table, from 1; by default all that name persons.",
            HelpName = "N",
        };
        var encoding = CommandOptions.Text(
            "--encoding", "The text's encoding, such as windows-1251, koi8-r or utf-8, where it is not found right.", helpName: "NAME");
        var timeZone = CommandOptions.Text(
            "--time-zone",
            "The list's time zone, for dates stored as points in time: an IANA name; Asia/Baku by default.",
            helpName: "ZONE");
        var keepGood = new Option<bool>("--keep-good")
        {
            Description = "Write every row that names somebody, without the fields that could not be read. Without it nothing is written "
                + "of a file with faults.",
        };
        var again = new Option<bool>("--allow-again")
        {
            Description = "Import although the publisher already has an edition for the same day.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and report only." };
        var reconcile = new Option<bool>("--reconcile") { Description = "Reconcile with the register at once." };
        var invented = new Option<bool>("--invented") { Description = "Mark the edition as invented, for practice and demonstration." };
        var command = new Command("import", "Imports another organisation's list as an edition.")
        {
            file, publisher, title, date, language, columns, table, encoding, timeZone, keepGood, again, dryRun, reconcile, invented,
        }.Example("habeas lists import siyahi_2025-10-07.csv --publisher \"Union\" --encoding windows-1251 --keep-good");
        var write = new WriteOptions(command, ImportEditionRequest.Descriptor);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(file);
            var guess = ImportGuess.Of(source.FullName);
            var isDryRun = parsed.GetValue(dryRun);
            var request = new ImportEditionRequest
            {
                Title = parsed.GetValue(title) ?? guess.Title,
                Date = parsed.GetValue(date) ?? guess.Date
                    ?? throw new UsageException("The file name has no date: say with --date of which day the list is."),
                Language = parsed.GetValue(language) ?? guess.Language,
                FileName = source.Name,
                Columns = { parsed.GetValue(columns) ?? [] },
                OnFault = parsed.GetValue(keepGood) ? FaultPolicy.KeepGood : FaultPolicy.Refuse,
                AllowAgain = parsed.GetValue(again),
                ValidateOnly = isDryRun,
                RequestId = write.RequestId(parsed),
                Table = parsed.GetValue(table),
                Encoding = parsed.GetValue(encoding)!,
                TimeZone = parsed.GetValue(timeZone)!,
                Invented = parsed.GetValue(invented),
            };
            session.Report.Notice(
                $"{source.Name}: \"{request.Title}\", {Dates.Text(request.Date)}, language "
                    + $"{(request.Language.Length > 0 ? request.Language : "by its letters")}.");
            request.Parent = await Publisher(session, parsed.GetRequiredValue(publisher), isDryRun, cancellation);

            var result = await Upload(session, request, source, cancellation);
            var mayReconcile = result.Edition is not null && parsed.GetValue(reconcile);
            if (mayReconcile)
            {
                // Scripts find both on the last line.
                var count = await ReconcileCommand.Reconcile(
                    session, result.Edition!.Name, proposeOnly: false, "en", Guid.CreateVersion7().ToString("D"), cancellation);
                session.Report.Result(
                    new Dictionary<string, object?> { ["import"] = result, ["reconciliation"] = count },
                    console =>
                    {
                        ImportReport.Show(console, result);
                        console.Write(ReconcileCommand.Table(count));
                    });
            }
            else
            {
                session.Report.Result(result, console => ImportReport.Show(console, result));
            }

            return result.Edition is not null || (isDryRun && result.Faults.Count == 0) ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    // A dry run writes nothing, the publisher included.
    private static async Task<string> Publisher(Session session, string idOrTitle, bool isDryRun, CancellationToken cancellation)
    {
        if (await PublishersCommand.Find(session, idOrTitle, cancellation) is { } found)
        {
            return found.Name;
        }

        if (isDryRun)
        {
            session.Report.Notice($"No publisher is called \"{idOrTitle}\" yet; importing adds it.");
            return "publishers/-";
        }

        var created = await session.Publishers.CreatePublisherAsync(
            new CreatePublisherRequest
            {
                Publisher = new Publisher { Title = idOrTitle },
                RequestId = Guid.CreateVersion7().ToString("D"),
            },
            cancellationToken: cancellation);
        session.Report.Notice($"Added the publisher \"{created.Title}\" ({created.Name}).");
        return created.Name;
    }

    private static async Task<ImportEditionResponse> Upload(
        Session session, ImportEditionRequest request, FileInfo source, CancellationToken cancellation)
    {
        using var call = session.Editions.UploadEdition(cancellationToken: cancellation);
        try
        {
            await Send(call.RequestStream, request, source, cancellation);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The response says why the rest could not be sent.
            await call;
            throw;
        }

        return await session.Complete<ImportEditionResponse>($"Importing {source.Name}", call.ResponseAsync, cancellation);
    }

    private static async Task Send(
        IClientStreamWriter<UploadEditionRequest> requests, ImportEditionRequest request, FileInfo source, CancellationToken cancellation)
    {
        await requests.WriteAsync(new UploadEditionRequest { Import = request }, cancellation);
        await using var file = source.OpenRead();
        while (true)
        {
            var buffer = new byte[ChunkSize];
            var length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (length > 0)
            {
                await requests.WriteAsync(
                    new UploadEditionRequest { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, length)) }, cancellation);
            }

            if (length < buffer.Length)
            {
                break;
            }
        }

        await requests.CompleteAsync();
    }
}
