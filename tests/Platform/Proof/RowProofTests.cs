using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Tests.Proof;

/// <summary>Proofs of rows: what is shown holds, and nothing else passes for it.</summary>
public sealed class RowProofTests
{
    private static readonly Guid List = new("0199a000-0000-7000-8000-000000000001");

    private static readonly NoteSigner Signer = new("test/lists", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly byte[] Secret = [.. Enumerable.Range(50, 32).Select(i => (byte)i)];

    private static IReadOnlyCollection<NoteVerifier> Trusted => [Signer.Verifier];

    [Fact]
    public void A_row_of_any_list_at_any_position_is_proved() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 39], Gen.Int[1, 60], Gen.Int[0, 59]).Sample((rows, row, events, position) =>
        {
            var proof = Proved(rows, (row % rows) + 1, events, (position % events) + 1);
            proof.Fault(Trusted).ShouldBeNull();
            // No hidden value is in what is handed out.
            Encoding.UTF8.GetString(proof.Event).ShouldNotContain("hidden");
        });

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_changed_proof_is_refused(string what, string fault)
    {
        var forged = Forgery(what, Proved(rows: 7, row: 3, events: 20, position: 12));
        forged.Fault(Trusted).ShouldBe(fault);
    }

    [Fact]
    public void A_proof_is_checked_with_keys_from_elsewhere_only()
    {
        var proof = Proved(rows: 1, row: 1, events: 1, position: 1);
        proof.Fault(Trusted).ShouldBeNull();
        proof.Fault([]).ShouldNotBeNull();
        proof.Fault([new NoteSigner("test/lists", new byte[32]).Verifier]).ShouldNotBeNull();
        // The same key for another log.
        proof.Fault([Signer.Verifier.Named("test/registry")]).ShouldNotBeNull();
    }

    [Fact]
    public void A_hidden_field_with_a_name_of_few_possible_values_cannot_be_guessed()
    {
        var salts = new[] { "SEX", "GROUP" }.SelectMany(
            field => Enumerable.Range(1, 50).Select(row => CommittedRows.Salt(Secret, row, field)));
        salts.Select(Convert.ToHexString).Distinct().Count().ShouldBe(100);
        CommittedRows.Field(CommittedRows.Salt(Secret, 1, "SEX"), "SEX", "female")
            .ShouldNotBe(CommittedRows.Field(CommittedRows.Salt(Secret, 2, "SEX"), "SEX", "female"));
    }

    [Fact]
    public void Text_cannot_move_from_the_name_of_a_field_to_its_value() =>
        CommittedRows.Field(Secret, "NAME", "Araz").ShouldNotBe(CommittedRows.Field(Secret, "NAMEA", "raz"));

    /// <summary>What is hashed never changes: proofs that were handed out are checked by later versions.</summary>
    [Fact]
    public void The_hashes_are_those_of_the_first_version()
    {
        var salt = CommittedRows.Salt(Secret, 3, "NAME");
        var field = CommittedRows.Field(salt, "NAME", "Uydurma Şəxs");
        // Computed step by step, as services/Lists/README.md describes it.
        byte[] place = [0, 0, 0, 0, 0, 0, 0, 3, .. "NAME"u8];
        var expectedSalt = HMACSHA256.HashData(Secret, place);
        byte[] value = [.. "Uydurma Şəxs"u8];
        var expectedField = SHA256.HashData([2, .. expectedSalt, 0, 0, 0, 4, .. "NAME"u8, 0, 0, 0, (byte)value.Length, .. value]);
        (Convert.ToHexString(salt), Convert.ToHexString(field)).ShouldBe(
            (Convert.ToHexString(expectedSalt), Convert.ToHexString(expectedField)));
        CommittedRows.Row(3, [field]).ShouldBe(SHA256.HashData([0, 1, 0, 0, 0, 0, 0, 0, 0, 3, .. expectedField]));
        Convert.ToHexStringLower(CommittedRows.Row(3, [field]))
            .ShouldBe("b84330dc8318d5cabbc2644dab4f71bd0099fbcb11eb1fd68712d414047d390e");
    }

    [Fact]
    public void What_an_event_was_hashed_from_is_read_as_it_was_and_nothing_less() =>
        Gen.Select(Gen.String, Gen.String.Null(), Gen.Long[0, 4_000_000_000_000_000], Gen.String.Array[0, 4]).Sample(IsReadAsItWas);

    public static TheoryData<string, string> Forgeries => new()
    {
        { "name", "The row is not in the list." },
        { "salt", "The row is not in the list." },
        { "hidden field", "The row is not in the list." },
        { "row", "The row is not in the list." },
        { "row 0", "The row is not in the list." },
        { "row path", "The row is not in the list." },
        { "shorter row path", "The row is not in the list." },
        { "field twice", "A field cannot be read." },
        { "short salt", "A field cannot be read." },
        { "position", "The event is not in the log of the checkpoint." },
        { "position 0", "The event is not in the log of the checkpoint." },
        { "event", "The event is not in the log of the checkpoint." },
        { "event path", "The event is not in the log of the checkpoint." },
        { "longer event path", "The event is not in the log of the checkpoint." },
        { "another checkpoint", "The event is not in the log of the checkpoint." },
        { "signature", "The checkpoint is not signed by a known key." },
        { "checkpoint of another log", "The checkpoint is not signed by a known key." },
        { "no checkpoint", "The checkpoint cannot be read." },
        { "another list", "The event is not a commitment to the rows of this list." },
        { "another event", "The event is not a commitment to the rows of this list." },
        { "another layout", "The event is not a commitment to the rows of this list." },
    };

    private static void IsReadAsItWas(string payload, string? date, long at, string[] sources)
    {
        var row = Row(1, 2, payload, at, date, sources);
        var previous = SHA256.HashData("before"u8);
        var bytes = EventHash.Bytes(previous, row);
        SHA256.HashData(bytes).ShouldBe(EventHash.Compute(previous, row));
        for (var length = 0; length < bytes.Length; length++)
        {
            HashedEvent.Parse(bytes.AsSpan(0, length)).ShouldBeNull();
        }

        HashedEvent.Parse([.. bytes, 0]).ShouldBeNull();
        var read = HashedEvent.Parse(bytes).ShouldNotBeNull();
        (read.Stream, read.Version, read.Type, read.Actor, read.RequestId).ShouldBe(
            (row.Stream, row.Version, row.Type, row.Actor, row.RequestId));
        (read.Payload, read.EffectiveAt, read.Previous.SequenceEqual(previous)).ShouldBe((Stored(payload), Stored(date), true));
        read.Sources.ShouldBe(row.SourceList());
        RecordedTime.ToMicroseconds(read.RecordedAt).ShouldBe(at);
    }

    /// <summary>Half a surrogate pair is hashed as another character.</summary>
    private static string? Stored(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static RowProof Forgery(string what, RowProof proof) => what switch
    {
        "name" => With(proof, 0, field => field with { Value = "Başqa Ad" }),
        "salt" => With(proof, 0, field => field with { Salt = Flip(field.Salt!) }),
        "hidden field" => With(proof, 1, field => field with { Hash = Flip(field.Hash!) }),
        "row" => proof with { Row = proof.Row + 1 },
        "row 0" => proof with { Row = 0 },
        "row path" => proof with { RowPath = [Flip(proof.RowPath[0]), .. proof.RowPath.Skip(1)] },
        "shorter row path" => proof with { RowPath = [.. proof.RowPath.SkipLast(1)] },
        "field twice" => proof with { Fields = [proof.Fields[0], .. proof.Fields] },
        "short salt" => With(proof, 0, field => field with { Salt = field.Salt![1..] }),
        "position" => proof with { Position = proof.Position + 1 },
        "position 0" => proof with { Position = 0 },
        "event" => proof with { Event = Flip(proof.Event) },
        "event path" => proof with { EventPath = [.. proof.EventPath.SkipLast(1), Flip(proof.EventPath[^1])] },
        "longer event path" => proof with { EventPath = [.. proof.EventPath, proof.EventPath[0]] },
        "another checkpoint" => proof with { Checkpoint = Note(19, MerkleTree.Leaf([1])) },
        "signature" => proof with { Checkpoint = proof.Checkpoint.Replace("\n20\n", "\n21\n", StringComparison.Ordinal) },
        "checkpoint of another log" => proof with
        {
            Checkpoint = SignedNote.Sign(
                new Checkpoint("test/cases", 20, MerkleTree.EmptyRoot).ToString(), Signer.Named("test/cases")).ToString(),
        },
        "no checkpoint" => proof with { Checkpoint = "" },
        "another list" => proof with { List = Guid.CreateVersion7() },
        "another event" => Proved(7, 3, 20, 12, type: "rows_hashed"),
        "another layout" => Proved(7, 3, 20, 12, layout: 2),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static RowProof Proved(
        int rows, int row, int events, int position, string type = CommittedRows.EventType, int layout = CommittedRows.Layout1)
    {
        byte[][] leaves = [.. Enumerable.Range(1, rows).Select(number => CommittedRows.Row(number, Hashes(number)))];
        var payload = $$"""{"layout":{{layout}},"rows":{{rows}},"root":"{{Convert.ToBase64String(Root(leaves))}}"}""";
        var bytes = EventHash.Bytes(EventHash.Origin, Row(position, 3, payload, 1_700_000_000_000_000, date: null, [], type));
        byte[][] log =
        [
            .. Enumerable.Range(1, events).Select(at => EventLog.Leaf(
                at, at == position ? SHA256.HashData(bytes) : SHA256.HashData(BitConverter.GetBytes(at)))),
        ];
        return new RowProof(
            bytes,
            position,
            Path(log, position),
            Note(events, Root(log)),
            [Signer.Verifier.ToString()],
            List,
            row,
            Path(leaves, row),
            [ProvenField.Shown("NAME", Name(row), CommittedRows.Salt(Secret, row, "NAME")), ProvenField.Hidden(Hashes(row)[1])]);
    }

    private static byte[][] Hashes(int number) =>
    [
        CommittedRows.Field(CommittedRows.Salt(Secret, number, "NAME"), "NAME", Name(number)),
        CommittedRows.Field(CommittedRows.Salt(Secret, number, "PLACE"), "PLACE", "hidden"),
    ];

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Uydurma {number}");

    private static string Note(long size, byte[] root) =>
        SignedNote.Sign(new Checkpoint(Signer.Verifier.Name, size, root).ToString(), Signer).ToString();

    private static byte[] Root(byte[][] leaves) => Hash(leaves, new LeafRange(0, leaves.Length));

    private static byte[][] Path(byte[][] leaves, int number) =>
        [.. MerkleProof.ForInclusion(number - 1, leaves.Length).Select(range => Hash(leaves, range))];

    private static byte[] Hash(byte[][] leaves, LeafRange range)
    {
        var tree = new MerkleFrontier();
        foreach (var leaf in leaves[(int)range.Start..(int)range.End])
        {
            tree.Append(leaf);
        }

        return tree.Root();
    }

    private static EventRow Row(
        long position, long version, string payload, long at, string? date, string[] sources, string type = CommittedRows.EventType) => new(
        position,
        $"{CommittedRows.StreamKind}/{List:D}",
        version,
        type,
        payload,
        date,
        at,
        "lists",
        RequestId: null,
        System.Text.Json.JsonSerializer.Serialize(sources),
        []);

    private static RowProof With(RowProof proof, int index, Func<ProvenField, ProvenField> change) =>
        proof with { Fields = [.. proof.Fields.Select((field, i) => i == index ? change(field) : field)] };

    private static byte[] Flip(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];
}
