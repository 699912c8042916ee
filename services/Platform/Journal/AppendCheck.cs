using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Habeas.Platform.Journal;

/// <summary>
/// Rejects appends that an engine cannot store before they are queued: a single NUL character would make PostgreSQL fail the whole batch.
/// </summary>
internal sealed partial class AppendCheck(IEnumerable<IStreamDefinition> streams)
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, IndexTable>> tables = streams.ToFrozenDictionary(
        stream => stream.Kind,
        stream => stream.Tables.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal),
        StringComparer.Ordinal);

    public static bool IsKind(string? kind) => kind is not null && Kind().IsMatch(kind);

    /// <exception cref="ArgumentException">The append is malformed. The message does not quote its content.</exception>
    public void Check(Append append)
    {
        Demand(IsKind(append.Stream.Kind), "The stream's kind must consist of lower-case letters, digits, '-' and '_'.");
        Demand(append.ExpectedVersion >= 0, "The expected version must not be negative.");
        Demand(append.Events.Count > 0, "An append must have at least one event.");
        Demand(IsText(append.Actor), "The actor is missing or not well-formed text.");
        Demand(append.Request is not { } request || IsText(request.Digest), "The request's digest is missing or not well-formed text.");
        foreach (var happened in append.Events)
        {
            Demand(
                IsText(happened.Type) && IsText(happened.Payload) && happened.Sources.All(IsText),
                "An event's type, payload or source is missing or not well-formed text.");
        }

        CheckIndex(append);
    }

    private void CheckIndex(Append append)
    {
        if (append.Index.Count == 0)
        {
            return;
        }

        var known = tables.GetValueOrDefault(append.Stream.Kind);
        var seen = new HashSet<(string, string)>(append.Index.Count);
        foreach (var change in append.Index)
        {
            var table = known?.GetValueOrDefault(change.Table.Name);
            Demand(table is not null, "The index table is not defined for this kind of stream.");
            Demand(IsText(change.Key), "A row's key is missing or not well-formed text.");
            Demand(seen.Add((change.Table.Name, change.Key)), "An append must not change the same index row twice.");
            if (change.Values is not { } values)
            {
                continue;
            }

            Demand(values.Count == table!.Columns.Count, "An index row must have one value per column of its table.");
            for (var i = 0; i < values.Count; i++)
            {
                Demand(IsValue(table.Columns[i].Type, values[i]), "A value in an index row does not match the type of its column.");
            }
        }
    }

    private static bool IsValue(IndexColumnType type, object? value) => (type, value) switch
    {
        (_, null) => true,
        (IndexColumnType.Text or IndexColumnType.Digest or IndexColumnType.Sealed, string text) => IsText(text),
        (IndexColumnType.Integer, long or int) => true,
        // SQLite stores NaN as null.
        (IndexColumnType.Real, double number) => !double.IsNaN(number),
        _ => false,
    };

    // PostgreSQL rejects NUL; half a surrogate pair would be read back as a different character from the one that was hashed.
    private static bool IsText(string? text)
    {
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text.AsSpan();
        for (var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + consumed)..];
        }

        return true;
    }

    private static void Demand(bool holds, string message)
    {
        if (!holds)
        {
#pragma warning disable MA0015 // The message is about the journal's parameter, not this method's.
            throw new ArgumentException(message);
#pragma warning restore MA0015
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,62}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Kind();
}
