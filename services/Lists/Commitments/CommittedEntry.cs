using Habeas.Lists.Entries;
using Habeas.Platform.Proof;

namespace Habeas.Lists.Commitments;

/// <summary>A public row as commitments hash it. Pure.</summary>
internal static class CommittedEntry
{
    /// <summary>The fields in their order, which is part of the layout: what everybody may see of a row. Births are for partners.</summary>
    private static readonly IReadOnlyList<(string Name, Func<EntryData, string> Text)> Fields =
    [
        ("NUMBER", data => data.PrintedNumber),
        .. EntryFields.All.Where(field => field.Name != "BIRTH_DATE").Select(field => (field.Name, field.Text)),
    ];

    public const string NameField = "NAME";

    /// <summary>What the row says, in the order of the layout. A withheld row says nothing.</summary>
    public static IReadOnlyList<(string Name, string Value)> Texts(Entry entry) =>
        [.. Fields.Select(field => (field.Name, entry.Withheld ? "" : field.Text(entry.Data)))];

    public static IReadOnlyList<byte[]> Hashes(Entry entry, byte[] secret) =>
        [.. Texts(entry).Select(field => CommittedRows.Field(Salt(entry, secret, field.Name), field.Name, field.Value))];

    public static byte[] Salt(Entry entry, byte[] secret, string field) => CommittedRows.Salt(secret, entry.Number, field);

    public static byte[] Leaf(Entry entry, byte[] secret) => CommittedRows.Row(entry.Number, Hashes(entry, secret));

    /// <summary>
    /// All fields of the row as it was committed. Shown is only what the public version still says in the same words.
    /// </summary>
    public static IReadOnlyList<ProvenField> Prove(Entry committed, Entry shown, byte[] secret) =>
    [
        .. Texts(committed).Zip(Texts(shown), Hashes(committed, secret)).Select(field =>
            field.First.Value.Length > 0 && field.First == field.Second
                ? ProvenField.Shown(field.First.Name, field.First.Value, Salt(committed, secret, field.First.Name))
                : ProvenField.Hidden(field.Third)),
    ];
}
