using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Requests for lists.</summary>
internal static partial class PrisonerWire
{
    private static readonly string[] Orders = ["", "name", "held_since", "held_since desc", "update_time desc"];

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static PrisonersFilter Filter(ListPrisonersRequest request, Viewer viewer)
    {
        var checks = new FieldChecks();
        checks.Enum("custody_status", request.CustodyStatus).Enum("assessment_status", request.AssessmentStatus)
            .Enum("view", request.View)
            .Require(Orders.Contains(request.OrderBy), "order_by", $"must be one of: {string.Join(", ", Orders.Skip(1))}.");
        var filters = $"{request.Facility}|{request.Category}|{request.CustodyStatus}|{request.AssessmentStatus}"
            + $"|{request.AssessmentCriteriaSet}|{request.HeldOn}|{request.OrderBy}|{request.AsOf}";
        var filter = new PrisonersFilter(
            checks.OptionalResource("facility", request.Facility, "facilities"),
            request.Category,
            (CustodyStatus)request.CustodyStatus,
            (AssessmentStatus)request.AssessmentStatus,
            request.AssessmentCriteriaSet,
            checks.WholeDate("held_on", request.HeldOn),
            request.OrderBy,
            checks.Page(request.PageSize, request.PageToken, filters),
            checks.Time("as_of", request.AsOf),
            viewer,
            WithFacts: request.View == PrisonerView.Full);
        checks.ThrowIfAny();
        return filter;
    }

    public static PrisonersFilter Filter(ListFacilityPrisonersRequest request, Viewer viewer) => Filter(
        new ListPrisonersRequest
        {
            PageSize = request.PageSize,
            PageToken = request.PageToken,
            AsOf = request.AsOf,
            Facility = request.Parent,
            HeldOn = request.HeldOn,
        },
        viewer);

    public static (PrisonersFilter Filter, IReadOnlyList<DateOnly> Days) Filter(CountHeldPrisonersRequest request, Viewer viewer)
    {
        var checks = new FieldChecks();
        var days = request.Days.Select((day, i) => checks.WholeDate($"days[{i}]", day) ?? default).ToArray();
        checks.ThrowIfAny();
        return (
            Filter(
                new ListPrisonersRequest
                {
                    AsOf = request.AsOf, Facility = request.Facility, AssessmentStatus = request.AssessmentStatus,
                },
                viewer),
            days);
    }

    public static HeldCount ToProto(DateOnly day, (int Held, int Undated) count) => new()
    {
        Day = day.ToProto(), Size = count.Held, UndatedSize = count.Undated,
    };

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static FactProposalsFilter Filter(ListFactProposalsRequest request)
    {
        var checks = new FieldChecks();
        var filters = $"{request.Parent}|{request.AsOf}|{request.Source}";
        var filter = new FactProposalsFilter(
            request.Parent == "prisoners/-" ? null : checks.Resource("parent", request.Parent, Collection),
            request.Source,
            checks.Page(request.PageSize, request.PageToken, filters),
            checks.Time("as_of", request.AsOf));
        checks.ThrowIfAny();
        return filter;
    }
}
