using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;

namespace Habeas.Lists.Entries;

/// <summary>Reads and validates a correction.</summary>
internal static class EntryCorrections
{
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Edition, EntryCorrected Correction) Read(CorrectEntryRequest request)
    {
        var checks = new FieldChecks();
        var (id, number) = checks.Entry(request.Name);
        var values = Values(checks, request.Entry);
        var fields = Fields(checks, request.UpdateMask, values);
        checks.Require(!fields.Contains("NAME") || values.Names.Count > 0, "entry.person_names", "must not be empty.");
        checks.ThrowIfAny();
        return (id, new EntryCorrected(number, fields, values, request.Reason));
    }

    /// <summary>The edition and the number in "editions/{uuid}/entries/{number}".</summary>
    public static (Guid Edition, int Number) Entry(this FieldChecks checks, string name)
    {
        var named = ResourceName.TryParse(name, EditionWire.Collection, "entries", out var id, out var number)
            && number is > 0 and <= int.MaxValue;
        checks.Require(named, "name", "must be 'editions/{uuid}/entries/{number}'.");
        return (id, named ? (int)number : 0);
    }

    private static EntryValues Values(FieldChecks checks, V1.Entry sent)
    {
        return new EntryValues(
            [.. sent.PersonNames.Select(name => name.Trim())],
            sent.Group.Trim(),
            checks.Date("entry.arrest_date", sent.ArrestDate),
            [.. sent.Articles.Select(article => article.Trim())],
            sent.Facility.Trim(),
            checks.Date("entry.birth_date", sent.BirthDate),
            sent.Sex.Trim(),
            sent.Sentence.Trim());
    }

    private static IReadOnlyList<string> Fields(FieldChecks checks, FieldMask? mask, EntryValues values)
    {
        if (mask is { Paths.Count: > 0 })
        {
            checks.Require(
                mask.Paths.All(path => EntryFields.All.Any(field => field.Path == path)),
                "update_mask",
                $"may name {string.Join(", ", EntryFields.All.Select(field => field.Path))}.");
            return [.. EntryFields.All.Where(field => mask.Paths.Contains(field.Path)).Select(field => field.Name)];
        }

        var blank = new EntryData(0, "", [], "", ArrestDate: null, [], "", BirthDate: null, "", "", []);
        string[] given = [.. EntryFields.All.Where(field => field.Text(field.Set(blank, values)).Length > 0).Select(field => field.Name)];
        checks.Require(given.Length > 0, "entry", "must correct at least one field.");
        return given;
    }
}
