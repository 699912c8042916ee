using System.Collections.Concurrent;
using Habeas.Lists.GroupNames;
using Habeas.Lists.Groups;
using Habeas.Lists.Reconciling;
using Habeas.Lists.V1;
using Habeas.Registry.V1;
using Edition = Habeas.Lists.Editions.Edition;
using Entry = Habeas.Lists.Entries.Entry;

namespace Habeas.Lists.Comparing;

/// <summary>Compares two editions, and reads from the register why persons came or went.</summary>
internal sealed class Comparisons(IGrainFactory grains, PublisherGroupsQueries groups, PrisonersService.PrisonersServiceClient prisoners)
{
    public async Task<Comparison> Compare(Guid from, Guid to, Viewed viewed, CallOptions options)
    {
        var asOf = viewed.AsOf;
        var (older, newer) = (await Visible(from, viewed), await Visible(to, viewed));
        var identities = await groups.Identities(
            viewed, [older.State.Publisher, newer.State.Publisher], options.CancellationToken);
        var compared = Compare(None);
        var known = await Register(compared, asOf, options);
        // Records merged into one count as one person here, whichever record an entry names.
        var merged = known.Values.Where(prisoner => prisoner.MergedInto.Length > 0)
            .ToDictionary(prisoner => prisoner.Name, prisoner => prisoner.MergedInto, StringComparer.Ordinal);
        if (merged.Count > 0)
        {
            compared = Compare(merged);
            known = await Register(compared, asOf, options);
        }

        var titles = GroupTitles.Of(identities, newer.State, older.State);
        return new Comparison
        {
            From = older.ToProto(),
            To = newer.ToProto(),
            Changes = { compared.Changes.Select(change => ToProto(change, titles, known, older.State.Date, newer.State.Date)) },
            Total = ToProto(compared.Total, ""),
            Groups = { compared.Groups.Select(sum => ToProto(sum, titles.Of(sum.Group))) },
        };

        EditionComparison Compare(IReadOnlyDictionary<string, string> same) => EditionComparer.Compare(
            Entries(older.State, identities, same), Entries(newer.State, identities, same), older.State.Language == newer.State.Language);
    }

    private static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private async Task<Snapshot<Edition>> Visible(Guid id, Viewed viewed) =>
        await grains.GetGrain<IEditionGrain>(id).ReadFor(viewed.Audience, viewed.AsOf) ?? throw Fault.NotFound(EditionWire.Name(id));

    private static ComparedEntry[] Entries(Edition edition, GroupIdentities identities, IReadOnlyDictionary<string, string> merged) =>
        [.. edition.Entries.Select(entry => Entry(entry, EditionWire.Prisoner(entry.Prisoner), identities, merged))];

    private static ComparedEntry Entry(
        Entry entry, string prisoner, GroupIdentities identities, IReadOnlyDictionary<string, string> merged) =>
        new(entry.Number, merged.GetValueOrDefault(prisoner, prisoner), entry.Data.Names[0], identities.KeyOf(entry.Data.Group))
        {
            Facts = new PrintedFacts(entry.Data.ArrestDate, entry.Data.Articles, entry.Data.Facility, entry.Data.Sentence),
        };

    /// <summary>The register's records of the persons who came or went.</summary>
    private async Task<IReadOnlyDictionary<string, Prisoner>> Register(
        EditionComparison compared, DateTimeOffset? asOf, CallOptions options)
    {
        var known = new ConcurrentDictionary<string, Prisoner>(StringComparer.Ordinal);
        var moved = compared.Changes.Where(change => change.Kind is ChangeKind.In or ChangeKind.Out).Select(change => change.Prisoner);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = RegistryClients.Parallel,
            CancellationToken = options.CancellationToken,
        };
        await Parallel.ForEachAsync(moved, parallel, async (name, _) =>
        {
            try
            {
                known[name] = await prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name, AsOf = asOf?.ToProto() }, options);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                // The register did not have the person at that time, so there is no reason to give.
            }
        });
        return known;
    }

    private static Change ToProto(
        ComparedChange change, GroupTitles titles, IReadOnlyDictionary<string, Prisoner> known, PartialDate from, PartialDate to)
    {
        var prisoner = known.GetValueOrDefault(change.Prisoner);
        var (reason, date) = (change.Kind, prisoner) switch
        {
            (ChangeKind.In, not null) => CustodyReading.WhyIn(prisoner, from, to),
            (ChangeKind.Out, not null) => CustodyReading.WhyOut(prisoner, from, to),
            _ => (ChangeReason.Unspecified, null),
        };
        return new Change
        {
            Kind = ToProto(change.Kind),
            Prisoner = change.Prisoner,
            DisplayName = prisoner?.DisplayName ?? change.DisplayName,
            FromEntries = { change.FromEntries },
            ToEntries = { change.ToEntries },
            FromGroup = titles.Of(change.FromGroups),
            ToGroup = titles.Of(change.ToGroups),
            Reason = reason,
            ReasonDate = date,
            FieldChanges = { change.Fields.Select(
                field => new FieldChange { Field = ToProto(field.Field), From = field.From, To = field.To }) },
        };
    }

    private static V1.ChangeKind ToProto(ChangeKind kind) => kind switch
    {
        ChangeKind.In => V1.ChangeKind.In,
        ChangeKind.Out => V1.ChangeKind.Out,
        ChangeKind.ChangedGroup => V1.ChangeKind.ChangedGroup,
        ChangeKind.Still => V1.ChangeKind.Still,
        _ => V1.ChangeKind.Disputed,
    };

    private static EntryField ToProto(ListedField field) => field switch
    {
        ListedField.ArrestDate => EntryField.ArrestDate,
        ListedField.Articles => EntryField.Articles,
        ListedField.Facility => EntryField.Facility,
        _ => EntryField.Sentence,
    };

    private static Arithmetic ToProto(Sum sum, string title) => new()
    {
        Group = title,
        OldTotal = sum.OldTotal,
        In = sum.In,
        Out = sum.Out,
        NewTotal = sum.NewTotal,
        Disputed = sum.Disputed,
    };
}
