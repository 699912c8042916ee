using System.Security.Cryptography;
using Grpc.Core;
using Habeas.Lists.Importing;
using Habeas.Lists.V1;
using Habeas.Platform.Edge;

namespace Habeas.Lists.Editions;

/// <summary>A file as it came in: what an edition takes of it, and the report for who sent it.</summary>
internal sealed record SourceList(SourceFile Source, IReadOnlyList<EntryData> Rows, IReadOnlyList<Importing.RowFault> Faults)
{
    /// <exception cref="RpcException">INVALID_ARGUMENT: UNREADABLE_FILE or NO_NAME_COLUMN.</exception>
    public static SourceList Read(ImportEditionRequest request, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var corrections = request.Columns.Select(column => new MappedColumn(column.Column, (Importing.EntryField)(int)column.Field)).ToArray();
        var (file, refusal) = ListFile.Read(content, request.FileName, corrections, request.Table, cancellation);
        if (refusal is not null)
        {
            throw Fault.Rpc(StatusCode.InvalidArgument, refusal.Reason, refusal.Message);
        }

        var columns = file!.Columns.Select(column => new SourceColumn(column.Column, EditionProto.FieldName((V1.EntryField)(int)column.Field)));
        var source = new SourceFile(request.FileName, Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length, file.Format, file.Encoding, [.. columns]);
        return new SourceList(source, [.. file.Rows.Select((row, i) => Entry(i + 1, row))], file.Faults);
    }

    /// <summary>A list with faulty rows only when the sender wants the good ones all the same; one without a good row never.</summary>
    public bool MayBeWritten(FaultPolicy policy) => Rows.Count > 0 && (Faults.Count == 0 || policy == FaultPolicy.KeepGood);

    public ImportEditionResponse Report() => new()
    {
        SourceFile = Source.ToProto(),
        GoodRows = Rows.Count,
        Faults = { Faults.Select(fault => new V1.RowFault { Row = fault.Row, Column = fault.Column, Code = fault.Code, Message = fault.Message }) },
    };

    private static EntryData Entry(int number, ImportedRow row) => new(
        number,
        row.PrintedNumber,
        row.PersonNames,
        row.Group,
        row.ArrestDate,
        row.Articles,
        row.Facility,
        row.BirthDate,
        row.Sex,
        row.Sentence,
        [.. row.Cells.Select(cell => cell.Text)]);
}
