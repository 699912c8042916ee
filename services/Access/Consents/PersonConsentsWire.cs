using Habeas.Access.Accounts;
using Habeas.Access.Mandates;
using Habeas.Access.V1;
using Habeas.Platform.Publishing;
using Consent = Habeas.Access.V1.Consent;
using FactKind = Habeas.Platform.Publishing.FactKind;
using InstructionWay = Habeas.Access.Mandates.InstructionWay;

namespace Habeas.Access.Consents;

/// <summary>Validates consent requests and maps records to messages.</summary>
internal static class PersonConsentsWire
{
    private const string Collection = "consents";

    public static string Name(Guid prisoner, int number) => ResourceName.Of(MandateWire.Prisoners, prisoner, Collection, number);

    public static Consent ToProto(this ConsentRecord record, Guid prisoner) => new()
    {
        Name = Name(prisoner, record.Number),
        CreateTime = record.EnteredAt.ToProto(),
        Answer = ProtoEnum.To<ConsentAnswer, V1.ConsentAnswer>(record.Answer),
        Kinds = { record.Kinds.Select(ProtoEnum.To<FactKind, V1.FactKind>) },
        Channels = { record.Channels.Select(ProtoEnum.To<PublicationChannel, V1.Channel>) },
        SpokenDate = record.SpokenOn.ToProto(),
        StartDate = record.From?.ToProto(),
        EndDate = record.Until?.ToProto(),
        Mandate = record.Mandate is { } mandate ? MandateWire.Name(mandate) : "",
        Way = record.Way is { } way ? ProtoEnum.To<InstructionWay, V1.InstructionWay>(way) : V1.InstructionWay.Unspecified,
        Witnesses = { record.Witnesses.Select(AccountWire.Name) },
        Reason = record.Reason,
        Statement = record.Statement ?? "",
        Creator = record.EnteredBy,
    };

    public static RecallConsentsResponse ToProto(this PersonConsents consents, Guid prisoner, ConsentRecord recall) => new()
    {
        Recall = recall.ToProto(prisoner),
        Consents = { consents.EndedBy(recall).Select(consent => consent.ToProto(prisoner)) },
        LastingChannels =
        {
            consents.OutOfReach(recall).Select(lasting => new LastingChannel
            {
                Channel = ProtoEnum.To<PublicationChannel, V1.Channel>(lasting.Channel),
                Copy = ProtoEnum.To<LastingCopy, V1.LastingCopy>(lasting.Copy),
            }),
        },
    };

    public static CheckConsentResponse ToProto(this Permission permission, Guid prisoner) => new()
    {
        Permitted = permission.IsPermitted,
        Verdict = ProtoEnum.To<ConsentVerdict, V1.ConsentVerdict>(permission.Verdict),
        Consent = permission.Number is { } number ? Name(prisoner, number) : "",
    };

    public static IEnumerable<V1.WithheldFact> ToProto(
        this IEnumerable<(FactKind Kind, ConsentVerdict Verdict, IReadOnlyList<PublicationChannel> Channels)> withheld, Guid prisoner) =>
        withheld.Select(one => new V1.WithheldFact
        {
            Prisoner = ResourceName.Of(MandateWire.Prisoners, prisoner),
            Kind = ProtoEnum.To<FactKind, V1.FactKind>(one.Kind),
            Channels = { one.Channels.Select(ProtoEnum.To<PublicationChannel, V1.Channel>) },
            Verdict = ProtoEnum.To<ConsentVerdict, V1.ConsentVerdict>(one.Verdict),
        });

    /// <summary>A consent or a refusal.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Prisoner, ConsentEvent Said) Read(CreateConsentRequest request, DateOnly today)
    {
        var asked = request.Consent;
        var isGiven = asked.Answer == V1.ConsentAnswer.Given;
        var checks = new FieldChecks().Require(
            isGiven || asked.Answer == V1.ConsentAnswer.Refused, "consent.answer", "must be GIVEN or REFUSED.");
        var prisoner = checks.Resource("parent", request.Parent, MandateWire.Prisoners);
        var kinds = checks.Set<FactKind, V1.FactKind>("consent.kinds", asked.Kinds);
        var channels = checks.Set<PublicationChannel, V1.Channel>("consent.channels", asked.Channels);
        var spoken = checks.Spoken("consent.spoken_date", asked.SpokenDate, today);
        var from = checks.WholeDate("consent.start_date", asked.StartDate) ?? spoken;
        var until = checks.WholeDate("consent.end_date", asked.EndDate);
        checks.Require(from >= spoken, "consent.start_date", "must not be before spoken_date.")
            .Require(until is null || until >= from, "consent.end_date", "must not be before start_date.")
            .Require(isGiven || asked.StartDate is null, "consent.start_date", "is for a consent.")
            .Require(isGiven || asked.EndDate is null, "consent.end_date", "is for a consent.");
        var (mandate, way, witnesses) = Basis(checks, asked);
        var statement = way == InstructionWay.PublicStatement ? asked.Statement : null;
        checks.ThrowIfAny();
        return (prisoner, isGiven
            ? new ConsentGiven(kinds, channels, spoken, from, until, mandate, way, witnesses, statement)
            : new ConsentRefused(kinds, channels, spoken, mandate, way, witnesses, statement));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Prisoner, ConsentRecalled Recalled) Read(RecallConsentsRequest request, DateOnly today)
    {
        var checks = new FieldChecks().Enum("way", request.Way);
        var recalled = new ConsentRecalled(
            checks.Set<FactKind, V1.FactKind>("kinds", request.Kinds),
            checks.Set<PublicationChannel, V1.Channel>("channels", request.Channels),
            request.SpokenDate is null ? today : checks.Spoken("spoken_date", request.SpokenDate, today),
            Way(request.Way),
            request.Reason);
        var prisoner = checks.Resource("parent", request.Parent, MandateWire.Prisoners);
        checks.ThrowIfAny();
        return (prisoner, recalled);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Prisoner, FactKind Kind, PublicationChannel Channel) Read(CheckConsentRequest request)
    {
        var checks = new FieldChecks()
            .Require(ProtoEnum.Has<FactKind, V1.FactKind>(request.Kind), "kind", "is not allowed.")
            .Enum("channel", request.Channel);
        var prisoner = checks.Resource("parent", request.Parent, MandateWire.Prisoners);
        checks.ThrowIfAny();
        return (
            prisoner,
            ProtoEnum.From<FactKind, V1.FactKind>(request.Kind),
            ProtoEnum.From<PublicationChannel, V1.Channel>(request.Channel));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (IReadOnlyList<Guid> Prisoners, IReadOnlyList<FactKind> Kinds, IReadOnlyList<PublicationChannel> Channels) Read(
        BatchCheckConsentsRequest request)
    {
        var checks = new FieldChecks();
        var prisoners = request.Prisoners.Select((name, i) => checks.Resource($"prisoners[{i}]", name, MandateWire.Prisoners))
            .Distinct().ToArray();
        var kinds = checks.Set<FactKind, V1.FactKind>("kinds", request.Kinds);
        var channels = checks.Set<PublicationChannel, V1.Channel>("channels", request.Channels);
        checks.ThrowIfAny();
        return (prisoners, kinds, channels);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static Page Read(ListWithheldFactsRequest request)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, "");
        checks.ThrowIfAny();
        return page;
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Prisoner, Guid? Mandate, Page Page) Read(ListConsentsRequest request)
    {
        var checks = new FieldChecks();
        var prisoner = checks.Resource("parent", request.Parent, MandateWire.Prisoners);
        var mandate = checks.OptionalResource("mandate", request.Mandate, MandateWire.Collection);
        var page = checks.Page(request.PageSize, request.PageToken, $"{request.Parent} {request.Mandate}");
        checks.ThrowIfAny();
        return (prisoner, mandate, page);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT: it is not the name of a record.</exception>
    public static (Guid Prisoner, long Number) Read(GetConsentRequest request) =>
        ResourceName.TryParse(request.Name, MandateWire.Prisoners, Collection, out var prisoner, out var number)
            ? (prisoner, number)
            : throw Fault.Invalid("name", "must be 'prisoners/' followed by a UUID, '/consents/' and a number.");

    private static (Guid? Mandate, InstructionWay? Way, IReadOnlyList<Guid> Witnesses) Basis(FieldChecks checks, Consent asked)
    {
        checks.Enum("consent.way", asked.Way);
        if (asked.Mandate.Length > 0)
        {
            checks.Require(asked.Way == default, "consent.way", "must not be set under a mandate.")
                .Require(asked.Witnesses.Count == 0, "consent.witnesses", "must not be set under a mandate.");
            return (checks.Resource("consent.mandate", asked.Mandate, MandateWire.Collection), null, []);
        }

        var isPublished = asked.Way == V1.InstructionWay.PublicStatement;
        checks.Require(asked.Way != default, "consent.way", "must be set without a mandate.")
            .Given("consent.statement", asked.Statement, needed: isPublished)
            .Require(!isPublished || asked.Witnesses.Count == 0, "consent.witnesses", "must not be set for a published statement.");
        return (null, Way(asked.Way), isPublished ? [] : checks.Witnesses("consent.witnesses", asked.Witnesses));
    }

    private static InstructionWay? Way(V1.InstructionWay way) =>
        way == default ? null : ProtoEnum.From<InstructionWay, V1.InstructionWay>(way);
}
