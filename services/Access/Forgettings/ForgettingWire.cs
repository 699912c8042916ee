using Google.Protobuf;
using Habeas.Access.Mandates;
using Habeas.Access.V1;

namespace Habeas.Access.Forgettings;

/// <summary>Validates requests about forgettings and maps these to messages.</summary>
internal static class ForgettingWire
{
    public const string Collection = "forgettings";

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public static V1.Forgetting ToProto(this Snapshot<Forgetting> snapshot, DateTimeOffset now)
    {
        var (forgetting, proposed) = (snapshot.State, snapshot.State.Proposed!);
        return new V1.Forgetting
        {
            Name = Name(snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            Prisoner = ResourceName.Of(MandateWire.Prisoners, proposed.Prisoner),
            Reason = proposed.Reason,
            Urgent = proposed.Urgent,
            State = ProtoEnum.To<ForgettingState, V1.ForgettingState>(forgetting.At(now)),
            Creator = forgetting.ProposedBy,
            Confirmer = forgetting.Confirmer,
            DueTime = forgetting.DueAt?.ToProto(),
            MergedPrisoners = { forgetting.Merged.Select(record => ResourceName.Of(MandateWire.Prisoners, record)) },
            Reports =
            {
                forgetting.Reports.Select(report => new V1.ForgettingReport
                {
                    Service = report.Service, DestroyTime = report.At.ToProto(), Renewed = report.Renewed,
                }),
            },
        };
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static ForgettingProposed Read(CreateForgettingRequest request)
    {
        var checks = new FieldChecks();
        var prisoner = checks.Resource("forgetting.prisoner", request.Forgetting.Prisoner, MandateWire.Prisoners);
        checks.ThrowIfAny();
        return new ForgettingProposed(prisoner, request.Forgetting.Reason, request.Forgetting.Urgent);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (ForgettingState? State, Page Page) Read(ListForgettingsRequest request)
    {
        var checks = new FieldChecks().Enum("state", request.State);
        var page = checks.Page(request.PageSize, request.PageToken, request.State.ToString());
        checks.ThrowIfAny();
        return (request.State == default ? null : ProtoEnum.From<ForgettingState, V1.ForgettingState>(request.State), page);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Id, IReadOnlyList<Guid> Merged) Read(ReportForgettingRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, Collection);
        IReadOnlyList<Guid> merged =
            [.. request.MergedPrisoners.Select(record => checks.Resource("merged_prisoners", record, MandateWire.Prisoners))];
        checks.ThrowIfAny();
        return (id, merged);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static Guid Id(IMessage request) => request.ResourceId(Collection);
}
