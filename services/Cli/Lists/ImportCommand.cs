using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Habeas.Cli.Console;
using Habeas.Lists.V1;
using Spectre.Console;

namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists import FILE</c>: an organisation's list becomes an edition.</summary>
internal static class ImportCommand
{
    private const int ChunkSize = 256 * 1024;

    public static Command Build(Shell shell)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV, XLSX, HTML or JSON; it is kept as it is." };
        file.AcceptExistingOnly();
        var publisher = new Option<string>("--publisher")
        {
            Description = "Whose list it is: title or id. A title that is not in the register yet is added.",
            HelpName = "NAME",
            Required = true,
        };
        var title = new Option<string?>("--title") { Description = "The edition's title; guessed from the file." };
        var date = Dates.Option("--date", "Of which day the list is; guessed from the file name.");
        var language = new Option<string?>("--language") { Description = "az, az-Cyrl, ru or en; guessed from the letters.", HelpName = "BCP47" };
        var columns = ColumnCorrection.Option();
        var table = new Option<int>("--table") { Description = "Which table of a workbook or page, from 1; the largest when not given.", HelpName = "N" };
        var keepGood = new Option<bool>("--keep-good") { Description = "Write the good rows of a file that has faulty ones. Without it nothing is written." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and report only." };
        var reconcile = new Option<bool>("--reconcile") { Description = "Reconcile with the register at once." };
        var invented = new Option<bool>("--invented") { Description = "Mark the edition as invented, for practice and demonstration." };
        var command = new Command("import", "Imports a list of another organisation as an edition.")
        {
            file, publisher, title, date, language, columns, table, keepGood, dryRun, reconcile, invented,
        };
        var write = new WriteOptions(command, hasEtag: false);
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
                ValidateOnly = isDryRun,
                RequestId = write.RequestId(parsed),
                Table = parsed.GetValue(table),
                Invented = parsed.GetValue(invented),
            };
            session.Report.Notice($"{source.Name}: \"{request.Title}\", {Dates.Text(request.Date)}, language {(request.Language.Length > 0 ? request.Language : "unknown")}.");
            request.Parent = await Publisher(session, parsed.GetRequiredValue(publisher), isDryRun, cancellation);

            var result = await session.Report.Progress($"Importing {source.Name}", meter => Upload(session, request, source, meter, cancellation));
            var mayReconcile = result.Edition is not null && parsed.GetValue(reconcile);
            if (mayReconcile)
            {
                // Scripts find both in the last line.
                var count = await ReconcileCommand.Reconcile(session, result.Edition!.Name, proposeOnly: false, "en", Guid.CreateVersion7().ToString("D"), cancellation);
                session.Report.Result(
                    new Dictionary<string, object?> { ["import"] = result, ["reconciliation"] = count },
                    console =>
                    {
                        Show(console, result);
                        console.Write(ReconcileCommand.Table(count));
                    });
            }
            else
            {
                session.Report.Result(result, console => Show(console, result));
            }

            return result.Edition is not null || (isDryRun && result.Faults.Count == 0) ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    // A dry run writes nothing, the publisher included; but the server wants one to read against.
    private static async Task<string> Publisher(Session session, string idOrTitle, bool isDryRun, CancellationToken cancellation)
    {
        if (await PublishersCommand.Find(session, idOrTitle, cancellation) is { } found)
        {
            return found.Name;
        }

        if (isDryRun)
        {
            throw new UsageException($"No publisher is called \"{idOrTitle}\"; a dry run does not add one. See habeas lists publishers.");
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
        Session session, ImportEditionRequest request, FileInfo source, Meter meter, CancellationToken cancellation)
    {
        using var call = session.Editions.UploadEdition(cancellationToken: cancellation);
        var sending = Send(call.RequestStream, request, source, cancellation);
        ImportEditionResponse? result = null;
        try
        {
            await foreach (var progress in call.ResponseStream.ReadAllAsync(cancellation))
            {
                if (progress.RowsTotal > 0)
                {
                    meter.At(progress.RowsWritten, progress.RowsTotal);
                }
                else
                {
                    meter.At(progress.BytesReceived, source.Length);
                }

                result = progress.Result ?? result;
            }
        }
        catch
        {
            // The refusal says why; that the rest could not be sent follows from it.
            call.Dispose();
            await sending.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        await sending;
        return result ?? throw Refusal.BrokenOff("The server ended the import without a result.");
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

    private static void Show(IAnsiConsole console, ImportEditionResponse result)
    {
        if (result.SourceFile is { Columns.Count: > 0 } file)
        {
            var columns = Tables.Of("Column", "Taken for");
            foreach (var column in file.Columns)
            {
                columns.Row(column.Column, column.Field == EntryField.Unspecified ? "(kept verbatim)" : Words<EntryField>.Of(column.Field));
            }

            console.Write(columns);
        }

        if (result.Faults.Count > 0)
        {
            var faults = Tables.Of("Row", "Column", "Code", "What is wrong").RightAligned(0);
            foreach (var fault in result.Faults)
            {
                faults.Row(fault.Row.ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Column, fault.Code, fault.Message);
            }

            console.Write(faults);
        }

        console.Line(result switch
        {
            { Edition: { } edition, AlreadyImported: true } => $"This file was imported before, as {edition.Name}: {edition.EntryCount} entries. Nothing was written.",
            { Edition: { } edition } => $"Imported as {edition.Name}: {edition.EntryCount} entries, {result.Faults.Count} faulty rows left out.",
            { Faults.Count: > 0 } => $"Nothing was written: {result.GoodRows} good rows, {result.Faults.Count} faults. Correct the file, or add --keep-good.",
            _ => $"{result.GoodRows} good rows. Nothing was written.",
        });
    }
}
