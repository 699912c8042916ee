using Google.Protobuf;
using Habeas.Access.Accounts;
using Habeas.Access.V1;

namespace Habeas.Access.Mandates;

/// <summary>Validates mandate requests and maps mandates to messages.</summary>
internal static class MandateWire
{
    public const string Collection = "mandates";

    /// <summary>The collection of the registry.</summary>
    public const string Prisoners = "prisoners";

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public static V1.Mandate ToProto(this Snapshot<Mandate> snapshot, DateOnly today)
    {
        var (mandate, given) = (snapshot.State, snapshot.State.Given!);
        return new V1.Mandate
        {
            Name = Name(snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            Prisoner = ResourceName.Of(Prisoners, given.Prisoner),
            Giver = ProtoEnum.To<MandateGiver, V1.MandateGiver>(given.Giver),
            IncapacityReason = given.IncapacityReason ?? "",
            Kin = given.Kin ?? "",
            Representative = AccountWire.Name(given.Representative),
            Scopes = { given.Scopes.Select(ProtoEnum.To<MandateScope, V1.MandateScope>) },
            StartDate = given.From.ToProto(),
            EndDate = given.Until.ToProto(),
            Way = ProtoEnum.To<InstructionWay, V1.InstructionWay>(given.Way),
            InstructDate = given.InstructedOn.ToProto(),
            Witnesses = { given.Witnesses.Select(AccountWire.Name) },
            State = ProtoEnum.To<MandateState, V1.MandateState>(mandate.On(today)),
            Confirmer = mandate.Confirmer,
            StateReason = mandate.Reason,
            Creator = mandate.EnteredBy,
        };
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static MandateGiven Read(CreateMandateRequest request, DateOnly today)
    {
        var asked = request.Mandate;
        var byKin = asked.Giver == V1.MandateGiver.NextOfKin;
        var checks = new FieldChecks()
            .Enum("mandate.giver", asked.Giver, optional: false)
            .Given("mandate.incapacity_reason", asked.IncapacityReason, needed: byKin)
            .Given("mandate.kin", asked.Kin, needed: byKin)
            .Require(byKin || asked.IncapacityReason.Length == 0, "mandate.incapacity_reason", "is for a mandate given by the next of kin.")
            .Require(byKin || asked.Kin.Length == 0, "mandate.kin", "is for a mandate given by the next of kin.")
            .Enum("mandate.way", asked.Way, optional: false)
            .Require(asked.Way != V1.InstructionWay.PublicStatement, "mandate.way", "must be one that somebody witnessed.");
        var representative = checks.Resource("mandate.representative", asked.Representative, AccountWire.Collection);
        var witnesses = checks.Witnesses("mandate.witnesses", asked.Witnesses);
        checks.Require(!witnesses.Contains(representative), "mandate.witnesses", "must not name the representative.");
        var instructed = checks.Spoken("mandate.instruct_date", asked.InstructDate, today);
        var from = checks.Require(asked.StartDate is not null, "mandate.start_date", "must be set.")
            .WholeDate("mandate.start_date", asked.StartDate) ?? today;
        var until = checks.WholeDate("mandate.end_date", asked.EndDate) ?? Mandate.LatestEnd(from);
        checks.Require(from >= instructed, "mandate.start_date", "must not be before the instruction.")
            .Require(until >= from && until <= Mandate.LatestEnd(from), "mandate.end_date", "must be within two years of start_date.");
        var given = new MandateGiven(
            checks.Resource("mandate.prisoner", asked.Prisoner, Prisoners),
            ProtoEnum.From<MandateGiver, V1.MandateGiver>(asked.Giver),
            byKin ? asked.IncapacityReason : null,
            byKin ? asked.Kin : null,
            representative,
            checks.Set<MandateScope, V1.MandateScope>("mandate.scopes", asked.Scopes),
            from,
            until,
            ProtoEnum.From<InstructionWay, V1.InstructionWay>(asked.Way),
            instructed,
            witnesses);
        checks.ThrowIfAny();
        return given;
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (MandateFilter Filter, Page Page) Read(ListMandatesRequest request, DateOnly today)
    {
        var checks = new FieldChecks().Enum("state", request.State);
        var filter = new MandateFilter(
            checks.OptionalResource("prisoner", request.Prisoner, Prisoners),
            checks.OptionalResource("representative", request.Representative, AccountWire.Collection),
            request.State == default ? null : ProtoEnum.From<MandateState, V1.MandateState>(request.State),
            today);
        var page = checks.Page(
            request.PageSize, request.PageToken, $"{request.Prisoner} {request.Representative} {request.State}");
        checks.ThrowIfAny();
        return (filter, page);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static Guid Id(IMessage request) => request.ResourceId(Collection);

    /// <summary>The day on which somebody spoke: whole, and not in the future.</summary>
    public static DateOnly Spoken(this FieldChecks checks, string field, Google.Type.Date? date, DateOnly today)
    {
        var day = checks.Require(date is not null, field, "must be set.").WholeDate(field, date) ?? today;
        checks.Require(day <= today, field, "must not be in the future.");
        return day;
    }

    /// <summary>Ids of accounts, at least one, without repeats.</summary>
    public static IReadOnlyList<Guid> Witnesses(this FieldChecks checks, string field, IReadOnlyCollection<string> names)
    {
        checks.Require(names.Count > 0, field, "must not be empty.");
        return [.. names.Select(name => checks.Resource(field, name, AccountWire.Collection)).Distinct()];
    }

    /// <summary>Sorted and without repeats.</summary>
    public static IReadOnlyList<TDomain> Set<TDomain, TProto>(
        this FieldChecks checks, string field, IReadOnlyCollection<TProto> values)
        where TDomain : struct, Enum
        where TProto : struct, Enum
    {
        foreach (var value in values)
        {
            checks.Require(ProtoEnum.Has<TDomain, TProto>(value), field, "has a value that is not allowed.");
        }

        return [.. values.Select(ProtoEnum.From<TDomain, TProto>).Distinct().Order()];
    }
}
