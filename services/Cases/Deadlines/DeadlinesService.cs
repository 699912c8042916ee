using Habeas.Cases.Confirmations;
using Habeas.Cases.Proceedings;
using Habeas.Cases.V1;

namespace Habeas.Cases.Deadlines;

/// <summary>The deadlines API over gRPC.</summary>
internal sealed partial class DeadlinesService(
    IGrainFactory grains,
    DeadlineQueries queries,
    ConfirmedRuleQueries confirmations,
    DeadlineReader reader,
    RuleBook book,
    DeadlineCalculator calculator,
    CourtDay day)
    : V1.DeadlinesService.DeadlinesServiceBase
{
    public override async Task<ListDeadlinesResponse> ListDeadlines(ListDeadlinesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind);
        var language = checks.Language("language", request.Language);
        var filters = $"{request.Prisoner}\n{request.Proceeding}\n{request.Lawyer}\n{request.From}\n{request.To}\n{request.Kind}\n"
            + $"{request.IncludeKept}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var filter = Filter(checks, request);
        checks.ThrowIfAny();
        var (keys, next) = await queries.Earliest(filter, page, context.CancellationToken);
        var standing = await confirmations.All(context.CancellationToken);
        var found = (await reader.Read(keys)).Select(deadline => deadline.ToProto(book, standing, language, day.Today));
        return new ListDeadlinesResponse { Deadlines = { found }, NextPageToken = next };
    }

    public override async Task<ListUnwatchedProceedingsResponse> ListUnwatchedProceedings(
        ListUnwatchedProceedingsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Lawyer);
        checks.ThrowIfAny();
        var (ids, next) = await queries.Unwatched(request.Lawyer, day.Today, page, context.CancellationToken);
        return new ListUnwatchedProceedingsResponse
        {
            Proceedings = { ids.Select(id => $"{ProceedingWire.Collection}/{id}") },
            NextPageToken = next,
        };
    }

    public override async Task<V1.Deadline> ComputeDeadline(ComputeDeadlineRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var language = checks.Language("language", request.Language);
        var trigger = new Trigger(checks.RequiredDate("date", request.Date), checks.Time("time", request.Time));
        checks.ThrowIfAny();
        var rule = book.Find(request.Rule) ?? throw Fault.Refused(ClockRefusals.UnknownRule(request.Rule));
        var computed = calculator.Compute(rule, trigger);
        return computed.Deadline is { } deadline
            ? deadline.ToProto(book, await confirmations.All(context.CancellationToken), language, day.Today)
            : throw Fault.Refused(computed.Refusal!);
    }

    private static DeadlineFilter Filter(FieldChecks checks, ListDeadlinesRequest request) => new(
        checks.OptionalResource("prisoner", request.Prisoner, "prisoners")?.ToString("D") ?? "",
        checks.OptionalResource("proceeding", request.Proceeding, ProceedingWire.Collection)?.ToString("D") ?? "",
        request.Lawyer,
        Day(checks.WholeDate("from", request.From)),
        Day(checks.WholeDate("to", request.To)),
        request.Kind == DeadlineKind.Unspecified ? "" : request.Kind.ToString().ToLowerInvariant(),
        request.IncludeKept);

    private static string Day(DateOnly? day) => day is { } known ? known.Iso() : "";
}
