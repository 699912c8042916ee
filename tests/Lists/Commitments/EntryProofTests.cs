using System.Text;
using Google.Protobuf;
using Habeas.Lists.Commitments;
using Habeas.Lists.Editions;
using Habeas.Lists.V1;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;
using Habeas.Platform.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProvenField = Habeas.Lists.V1.ProvenField;
using Publisher = Habeas.Lists.V1.Publisher;

namespace Habeas.Lists.Tests.Commitments;

/// <summary>Who gets a proof of a row, and what it shows.</summary>
public abstract class EntryProofTests(PostgresCluster? cluster = null) : ListsServiceTests(cluster)
{
    private IJournalLog Log => Host.Services.GetRequiredKeyedService<IJournalLog>("lists");

    [Fact]
    public async Task A_visitor_gets_a_proof_of_a_public_row_and_learns_nothing_else()
    {
        var edition = await Published("Uydurma Birinci", "Uydurma İkinci", "Uydurma Üçüncü");
        await Log.Sign();

        var proof = await Host.Editions.ProveEntryAsync(new() { Name = Row(edition, 2) });

        proof.Fields.Where(field => field.Hash.IsEmpty).Select(field => (field.Field, field.Value)).ShouldBe(
            [
                (EntryField.Number, "2"),
                (EntryField.Name, "Uydurma İkinci"),
                (EntryField.Group, "siyasi"),
                (EntryField.Facility, "Həbsxana"),
            ]);
        proof.Fields.Count.ShouldBe(8);
        Read(proof).Fault(Log.Verifiers).ShouldBeNull();
        var recorded = HashedEvent.Parse(proof.RecordedEvent.Span)!;
        (recorded.Actor, recorded.RequestId, recorded.Sources.Count).ShouldBe(("lists", null, 0));
        recorded.Payload.ShouldContain("\"rows\":3");
        // Neither the other rows, nor who imported and approved, nor anything sealed.
        foreach (var hidden in new[] { "Birinci", "Üçüncü", "first", "second" })
        {
            Encoding.UTF8.GetString(proof.ToByteArray()).ShouldNotContain(hidden);
        }

        // The desk gets no more than a visitor.
        (await Host.Editions.ProveEntryAsync(new() { Name = Row(edition, 2) }, Host.Desk)).ShouldBe(proof);
    }

    [Fact]
    public async Task What_is_not_public_is_not_proved()
    {
        var edition = await Import("Uydurma Birinci", "Uydurma İkinci");
        await Missing(edition, 1);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        await Committed();
        await Missing(edition, 3);
        await Missing(Guid.CreateVersion7(), 1);
        await Host.Editions.ProveEntryAsync(new() { Name = Row(edition, 1) });

        await Host.Editions.WithdrawEditionAsync(new() { Name = Name(edition), Reason = "wrong" }, Host.Desk);
        await Host.Editions.ConfirmEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Second);
        await Missing(edition, 1);
        foreach (var name in new[] { Name(edition), Row(edition, 0), "", $"{Row(edition, 1)}/x" })
        {
            (await Refused(Grpc.Core.StatusCode.InvalidArgument, () => Host.Editions.ProveEntryAsync(new() { Name = name })))
                .ShouldBe("INVALID_FIELD");
        }
    }

    [Fact]
    public async Task A_name_that_was_taken_back_is_not_proved_any_more_and_a_place_is_left_out()
    {
        var edition = await Import("Uydurma Birinci", "Uydurma İkinci");
        await Host.Reconcile(edition);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        await Committed();
        var rows = (await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) })).Entries;
        (await Host.Editions.ProveEntryAsync(new() { Name = rows[1].Name })).Fields.ShouldContain(field => field.Value == "Həbsxana");

        Host.Gate.Withhold(new(Platform.Publishing.FactKind.Name, Person(rows[0])));
        Host.Gate.Withhold(new(Platform.Publishing.FactKind.Place, Person(rows[1])));
        await Host.WatchConsents();

        await Refused("ENTRY_WITHHELD", edition, 1);
        var proof = await Host.Editions.ProveEntryAsync(new() { Name = rows[1].Name });
        Encoding.UTF8.GetString(proof.ToByteArray()).ShouldNotContain("Həbsxana");
        proof.Fields.ShouldContain(field => field.Value == "Uydurma İkinci");
        Read(proof).Fault(Log.Verifiers).ShouldBeNull("the row is proved as it was committed, with the place as a hash");
    }

    [Fact]
    public async Task A_new_approval_is_committed_anew()
    {
        var edition = await Published("Uydurma Birinci");
        // The next checkpoint is signed in minutes.
        await Log.Sign();
        await Host.Editions.CorrectEntryAsync(
            new()
            {
                Entry = new Entry { Name = Row(edition, 1), PersonNames = { "Uydurma Başqa" } },
                UpdateMask = new() { Paths = { "person_names" } },
                Name = Row(edition, 1),
                Reason = "as printed",
            },
            Host.Desk);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        await Commit();
        await Refused("NO_CHECKPOINT", edition, 1);
        await Log.Sign();

        var proof = await Host.Editions.ProveEntryAsync(new() { Name = Row(edition, 1) });
        proof.Fields.ShouldContain(field => field.Value == "Uydurma Başqa");
        HashedEvent.Parse(proof.RecordedEvent.Span)!.Payload.ShouldContain("\"number\":2");
        Read(proof).Fault(Log.Verifiers).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_proved_once_the_key_of_the_list_is_destroyed()
    {
        var edition = await Published("Uydurma Birinci");
        await Log.Sign();
        await Host.Services.GetRequiredKeyedService<IJournalKeys>("lists").DestroyKeys(edition);
        await Host.Restart();
        (await Host.Grains.GetGrain<ICommitmentGrain>(edition).Read())!.State.Secret.ShouldBeEmpty();
    }

    private async Task<Guid> Published(params string[] names)
    {
        var edition = await Import(names);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        await Commit();
        return edition;
    }

    private async Task Committed()
    {
        await Commit();
        await Log.Sign();
    }

    /// <summary>As the service does every few seconds.</summary>
    private async Task Commit() => (await Host.Services.GetServices<IHostedService>().OfType<Committing>().Single()
        .Check(TestContext.Current.CancellationToken)).ShouldBeTrue();

    private async Task<Guid> Import(params string[] names)
    {
        var publisher = await Host.CreatePublisher(new Publisher { Title = $"Uydurma {Guid.CreateVersion7()}" });
        var table = string.Join('\n', names.Select((name, i) => $"{i + 1};{name};siyasi;Həbsxana"));
        var imported = await Host.Import(new()
        {
            Parent = publisher,
            Title = "Siyahı",
            Date = Day(2014, 8, 10),
            FileName = "list.csv",
            Content = ByteString.CopyFromUtf8($"No;Ad;Qrup;Yer\n{table}\n"),
            Columns =
            {
                new ColumnMapping { Column = "No", Field = EntryField.Number },
                new ColumnMapping { Column = "Ad", Field = EntryField.Name },
                new ColumnMapping { Column = "Qrup", Field = EntryField.Group },
                new ColumnMapping { Column = "Yer", Field = EntryField.Facility },
            },
        });
        return Guid.Parse(imported.Edition.Name["editions/".Length..]);
    }

    private async Task Refused(string reason, Guid edition, int number) => (await Refused(
        Grpc.Core.StatusCode.FailedPrecondition,
        () => Host.Editions.ProveEntryAsync(new() { Name = Row(edition, number) }))).ShouldBe(reason);

    private async Task Missing(Guid edition, int number)
    {
        foreach (var headers in new[] { null, Host.Desk })
        {
            await Refused(
                Grpc.Core.StatusCode.NotFound, () => Host.Editions.ProveEntryAsync(new() { Name = Row(edition, number) }, headers));
        }
    }

    private static Guid Person(Entry row) => Guid.Parse(row.Prisoner["prisoners/".Length..]);

    private static string Name(Guid edition) => $"editions/{edition}";

    private static string Row(Guid edition, int number) => $"editions/{edition}/entries/{number}";

    private static RowProof Read(ProveEntryResponse proof) => new(
        proof.RecordedEvent.ToByteArray(),
        proof.Position,
        [.. proof.EventPath.Select(hash => hash.ToByteArray())],
        proof.Checkpoint,
        [.. proof.VerifierKeys],
        Guid.Parse(proof.Entry.Split('/')[1]),
        int.Parse(proof.Entry.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture),
        [.. proof.RowPath.Select(hash => hash.ToByteArray())],
        [.. proof.Fields.Select(Read)]);

    private static Platform.Proof.ProvenField Read(ProvenField field) => field.Hash.IsEmpty
        ? Platform.Proof.ProvenField.Shown(EditionWire.FieldName(field.Field), field.Value, field.Salt.ToByteArray())
        : Platform.Proof.ProvenField.Hidden(field.Hash.ToByteArray());
}

public sealed class SqliteEntryProofTests : EntryProofTests;

public sealed class PostgresEntryProofTests(PostgresCluster cluster) : EntryProofTests(cluster), IClassFixture<PostgresCluster>;
