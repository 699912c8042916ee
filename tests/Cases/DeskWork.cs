using Google.Protobuf.Collections;
using Habeas.Cases.V1;

namespace Habeas.Cases.Tests;

/// <summary>Requests that many tests make as the desk.</summary>
internal static class DeskWork
{
    public static async Task<Proceeding> OpenProceeding(this CasesHost host, Proceeding proceeding) =>
        await host.Proceedings.OpenProceedingAsync(new OpenProceedingRequest { Proceeding = proceeding }, host.Desk);

    public static async Task<Proceeding> GetProceeding(this CasesHost host, string name) =>
        await host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, host.Desk);

    public static async Task<Proceeding> EnterDecision(this CasesHost host, string proceeding, CourtDecision decision) =>
        await host.Proceedings.EnterDecisionAsync(new EnterDecisionRequest { Name = proceeding, Decision = decision }, host.Desk);

    /// <summary>Notes that the appeal against a civil proceeding's first decision was filed in time.</summary>
    public static async Task<Proceeding> KeepAppealTerm(this CasesHost host, string proceeding, Google.Type.Date on) =>
        await host.Proceedings.KeepTermAsync(
            new KeepTermRequest { Name = proceeding, Decision = 1, Rule = "az.civil.appeal", Date = on }, host.Desk);

    /// <summary>Notes that the court extended the term of the appeal against a civil proceeding's first decision.</summary>
    public static async Task<Proceeding> ExtendAppealTerm(
        this CasesHost host, string proceeding, Google.Type.Date on, Google.Type.Date until, string reason = "") =>
        await host.Proceedings.ChangeTermAsync(
            new ChangeTermRequest
            {
                Name = proceeding,
                Decision = 1,
                Rule = "az.civil.appeal",
                Date = on,
                Reason = reason,
                Extend = new ExtendTerm { Until = until },
            },
            host.Desk);

    /// <summary>Approves a proceeding as the second person at the desk.</summary>
    public static async Task<Proceeding> PublishProceeding(this CasesHost host, string name) =>
        await host.Proceedings.PublishProceedingAsync(new PublishProceedingRequest { Name = name }, host.Second);

    public static async Task<RepeatedField<Deadline>> ListDeadlines(this CasesHost host, ListDeadlinesRequest request) =>
        (await host.Deadlines.ListDeadlinesAsync(request, host.Desk)).Deadlines;
}
