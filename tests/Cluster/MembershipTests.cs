using System.Net;
using Habeas.Platform.Hosting;
using Habeas.Testing;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace Habeas.Cluster.Tests;

/// <summary>What Orleans' membership protocol expects of its table (the documentation of IMembershipTable).</summary>
public sealed class MembershipTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    private static readonly DateTime Now = new(2025, 11, 6, 9, 30, 0, DateTimeKind.Utc);
    private static int silos;

    [Fact]
    public async Task An_empty_table_has_version_0_and_an_etag()
    {
        using var table = await Open();
        var data = await table.ReadAll();
        data.Members.ShouldBeEmpty();
        data.Version.Version.ShouldBe(0);
        data.Version.VersionEtag.ShouldNotBeNullOrEmpty();
        (await table.ReadRow(Silo().SiloAddress)).Members.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_insert_adds_the_row_and_moves_the_version_and_its_etag()
    {
        using var table = await Open();
        var before = (await table.ReadAll()).Version;
        var silo = Silo();
        (await table.InsertRow(silo, before.Next())).ShouldBeTrue();

        var after = await table.ReadAll();
        after.Version.Version.ShouldBe(1);
        after.Version.VersionEtag.ShouldNotBe(before.VersionEtag);
        var row = await table.ReadRow(silo.SiloAddress);
        row.Version.ShouldBe(after.Version);
        row.Members.ShouldHaveSingleItem().Item2.ShouldNotBeNullOrEmpty();
        Fields(row.Members[0].Item1).ShouldBe(Fields(silo));
    }

    [Fact]
    public async Task Every_field_of_an_entry_comes_back()
    {
        using var table = await Open();
        var silo = Silo(SiloStatus.ShuttingDown);
        silo.RoleName = "role";
        silo.UpdateZone = 3;
        silo.FaultZone = 4;
        silo.SuspectTimes = [Tuple.Create(Silo().SiloAddress, Now.AddSeconds(1)), Tuple.Create(Silo().SiloAddress, Now.AddSeconds(2))];
        await table.InsertRow(silo, (await table.ReadAll()).Version.Next());
        var read = (await table.ReadAll()).Members.ShouldHaveSingleItem().Item1;
        Fields(read).ShouldBe(Fields(silo));
        read.StartTime.Kind.ShouldBe(DateTimeKind.Utc);
        read.IAmAliveTime.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task An_insert_of_a_known_silo_or_with_an_old_version_is_refused_and_changes_nothing()
    {
        using var table = await Open();
        var first = (await table.ReadAll()).Version.Next();
        var silo = Silo();
        (await table.InsertRow(silo, first)).ShouldBeTrue();
        var before = await table.ReadAll();

        (await table.InsertRow(silo, first)).ShouldBeFalse();
        (await table.InsertRow(Silo(), first)).ShouldBeFalse();
        (await table.InsertRow(Silo(SiloStatus.Active, silo), before.Version.Next())).ShouldBeFalse();
        (await table.InsertRow(Silo(), new TableVersion(2, "of another table"))).ShouldBeFalse();
        await ShouldBeUnchanged(table, before);
    }

    [Fact]
    public async Task An_update_needs_the_current_etag_of_the_row_and_of_the_table()
    {
        using var table = await Open();
        var silo = Silo();
        var past = (await table.ReadAll()).Version.Next();
        await table.InsertRow(silo, past);
        await table.InsertRow(Silo(), (await table.ReadAll()).Version.Next());
        var before = await table.ReadAll();
        var etag = before.TryGet(silo.SiloAddress)!.Item2;

        var active = Silo(SiloStatus.Active, silo);
        (await table.UpdateRow(active, etag, past)).ShouldBeFalse();
        (await table.UpdateRow(active, "of another row", before.Version.Next())).ShouldBeFalse();
        (await table.UpdateRow(Silo(), etag, before.Version.Next())).ShouldBeFalse();
        await ShouldBeUnchanged(table, before);

        (await table.UpdateRow(active, etag, before.Version.Next())).ShouldBeTrue();
        var after = await table.ReadAll();
        after.Version.Version.ShouldBe(before.Version.Version + 1);
        after.Version.VersionEtag.ShouldNotBe(before.Version.VersionEtag);
        after.TryGet(silo.SiloAddress)!.Item1.Status.ShouldBe(SiloStatus.Active);
        after.TryGet(silo.SiloAddress)!.Item2.ShouldNotBe(etag);
        (await table.UpdateRow(active, etag, after.Version.Next())).ShouldBeFalse();
        await ShouldBeUnchanged(table, after);
    }

    [Fact]
    public async Task One_of_twenty_concurrent_inserts_succeeds_and_each_of_twenty_writers_succeeds_once()
    {
        using var table = await Open();
        var silo = Silo();
        var version = (await table.ReadAll()).Version.Next();
        (await AtOnce(20, () => table.InsertRow(silo, version))).Count(landed => landed).ShouldBe(1);

        await AtOnce(20, async () =>
        {
            while (true)
            {
                var data = await table.ReadAll();
                var (entry, etag) = data.TryGet(silo.SiloAddress)!;
                entry.ProxyPort++;
                if (await table.UpdateRow(entry, etag, data.Version.Next()))
                {
                    return true;
                }
            }
        });
        var after = await table.ReadAll();
        after.Version.Version.ShouldBe(21);
        after.Members.ShouldHaveSingleItem().Item1.ProxyPort.ShouldBe(silo.ProxyPort + 20);
    }

    [Fact]
    public async Task Silos_that_join_at_once_are_all_there_and_a_read_never_sees_a_row_without_its_version()
    {
        using var table = await Open();
        await AtOnce(20, async () =>
        {
            var silo = Silo();
            while (true)
            {
                var data = await table.ReadAll();
                data.Members.Count.ShouldBe(data.Version.Version);
                if (await table.InsertRow(silo, data.Version.Next()))
                {
                    return true;
                }
            }
        });
        (await table.ReadAll()).Members.Select(row => row.Item1.SiloAddress).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public async Task A_heartbeat_changes_only_its_time_and_fails_no_update()
    {
        using var table = await Open();
        var silo = Silo();
        await table.InsertRow(silo, (await table.ReadAll()).Version.Next());
        var before = await table.ReadAll();
        await table.UpdateIAmAlive(new MembershipEntry { SiloAddress = silo.SiloAddress, IAmAliveTime = Now.AddMinutes(5) });

        var after = await table.ReadAll();
        after.Version.ShouldBe(before.Version);
        var (entry, etag) = after.Members.ShouldHaveSingleItem();
        entry.IAmAliveTime.ShouldBe(Now.AddMinutes(5));
        entry.IAmAliveTime = silo.IAmAliveTime;
        Fields(entry).ShouldBe(Fields(silo));
        (await table.UpdateRow(Silo(SiloStatus.Active, silo), before.Members[0].Item2, before.Version.Next())).ShouldBeTrue();
        etag.ShouldBe(before.Members[0].Item2);
    }

    [Fact]
    public async Task A_heartbeat_of_an_unknown_silo_adds_nothing()
    {
        using var table = await Open();
        await table.UpdateIAmAlive(Silo());
        (await table.ReadAll()).Members.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clean_up_deletes_silos_last_updated_before_the_time_unless_they_are_active()
    {
        using var table = await Open();
        var old = new DateTimeOffset(Now.AddDays(-10));
        foreach (var status in Enum.GetValues<SiloStatus>().Where(status => status != SiloStatus.None))
        {
            await Insert(table, Old(status));
        }

        await Insert(table, Silo(SiloStatus.Dead));
        var declaredDeadJustNow = Old(SiloStatus.Dead);
        declaredDeadJustNow.SuspectTimes = [Tuple.Create(Silo().SiloAddress, Now)];
        await Insert(table, declaredDeadJustNow);
        var neverAlive = Silo(SiloStatus.Dead);
        neverAlive.IAmAliveTime = DateTime.MinValue;
        await Insert(table, neverAlive);
        var before = await table.ReadAll();

        await table.CleanupDefunctSiloEntries(old);
        await ShouldBeUnchanged(table, before);
        await table.CleanupDefunctSiloEntries(old.AddDays(3));
        var after = await table.ReadAll();
        after.Version.ShouldBe(before.Version);
        after.Members.Select(row => row.Item1.SiloAddress).ShouldBe(
            before.Members.Select(row => row.Item1)
                .Where(entry => entry.Status == SiloStatus.Active || entry.StartTime == Now || entry.SuspectTimes is { Count: > 0 })
                .Select(entry => entry.SiloAddress),
            ignoreOrder: true);
        await table.CleanupDefunctSiloEntries(old.AddDays(3));
        await ShouldBeUnchanged(table, after);

        MembershipEntry Old(SiloStatus status)
        {
            var silo = Silo(status);
            silo.StartTime = old.UtcDateTime;
            silo.IAmAliveTime = old.UtcDateTime;
            return silo;
        }
    }

    [Fact]
    public async Task Deleting_all_entries_leaves_an_empty_table_that_still_works()
    {
        using var table = await Open();
        await Insert(table, Silo());
        await table.DeleteMembershipTableEntries("cluster");
        var data = await table.ReadAll();
        data.Members.ShouldBeEmpty();
        (await table.InsertRow(Silo(), data.Version.Next())).ShouldBeTrue();
    }

    [Fact]
    public async Task Silos_that_start_at_once_create_the_table_once_and_a_later_start_keeps_its_rows()
    {
        using var database = NpgsqlDataSource.Create(await cluster.CreateDatabase());
        var table = new PostgresMembership(database, "service");
        await AtOnce(8, async () =>
        {
            await new PostgresMembership(database, "service").InitializeMembershipTable(tryInitTableVersion: true);
            return true;
        });
        await Insert(table, Silo());
        var before = await table.ReadAll();
        await table.InitializeMembershipTable(tryInitTableVersion: true);
        await ShouldBeUnchanged(table, before);
    }

    [Fact]
    public async Task Services_in_one_database_do_not_see_each_others_silos()
    {
        using var database = NpgsqlDataSource.Create(await cluster.CreateDatabase());
        var (one, other) = (new PostgresMembership(database, "one"), new PostgresMembership(database, "other"));
        await one.InitializeMembershipTable(tryInitTableVersion: true);
        await other.InitializeMembershipTable(tryInitTableVersion: true);
        await Insert(one, Silo());
        var empty = await other.ReadAll();
        empty.Members.ShouldBeEmpty();
        empty.Version.Version.ShouldBe(0);
    }

    private async Task<PostgresMembership> Open()
    {
        var table = new PostgresMembership(NpgsqlDataSource.Create(await cluster.CreateDatabase()), "service");
        await table.InitializeMembershipTable(tryInitTableVersion: true);
        return table;
    }

    private static async Task Insert(PostgresMembership table, MembershipEntry silo) =>
        (await table.InsertRow(silo, (await table.ReadAll()).Version.Next())).ShouldBeTrue();

    private static Task<bool[]> AtOnce(int times, Func<Task<bool>> run) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(run)));

    private static async Task ShouldBeUnchanged(PostgresMembership table, MembershipTableData before)
    {
        var after = await table.ReadAll();
        after.Version.ShouldBe(before.Version);
        after.Members.Select(row => (Fields(row.Item1), row.Item2)).ShouldBe(
            before.Members.Select(row => (Fields(row.Item1), row.Item2)), ignoreOrder: true);
    }

    private static MembershipEntry Silo(SiloStatus status = SiloStatus.Joining, MembershipEntry? sameAs = null) => new()
    {
        SiloAddress = sameAs?.SiloAddress ?? SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), Interlocked.Increment(ref silos)),
        Status = status,
        ProxyPort = 30000,
        HostName = "host",
        SiloName = "silo",
        RoleName = "",
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private static string Fields(MembershipEntry entry) => string.Join(
        '|',
        [
            entry.SiloAddress.ToParsableString(), entry.Status, entry.ProxyPort, entry.HostName, entry.SiloName, entry.RoleName,
            entry.UpdateZone, entry.FaultZone, entry.StartTime.ToString("O"), entry.IAmAliveTime.ToString("O"),
            .. (entry.SuspectTimes ?? []).Select(suspect => $"{suspect.Item1.ToParsableString()} {suspect.Item2:O}"),
        ]);
}
