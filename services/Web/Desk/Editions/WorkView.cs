using Google.LongRunning;
using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;
using Habeas.Operations.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>Long work on a list: how far it is, and how it ended.</summary>
/// <param name="Done">Parts that are done.</param>
/// <param name="Total">Parts in all; 0 while it is not known.</param>
/// <param name="Fault">Why it failed; empty if it did not.</param>
/// <param name="Kept">What an undoing left in the register, with the reason of each.</param>
/// <param name="Edition">Its page; empty if there is none.</param>
public sealed record WorkView(
    bool IsDone, long Done, long Total, string Progress, string Fault, ImmutableArray<Fact> Kept, string Edition)
{
    /// <summary>How long one request waits for the end before the page is shown.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The page of an operation.</summary>
    /// <param name="edition">The id of the edition that it is about; empty if there is none yet.</param>
    internal static string Link(Operation work, string edition, Site site) =>
        site.To("/desk/work/" + Names.Id(work.Name), ("edition", edition));

    internal static async Task<WorkView> Read(
        string id, string edition, DeskApi api, DeskNames names, RefusalWords words, Texts texts, CancellationToken cancel)
    {
        var request = new WaitOperationRequest { Name = $"operations/{id}", Timeout = Patience.ToDuration() };
        var work = await new OperationsService.OperationsServiceClient(api.ListsCalls)
            .WaitOperationAsync(request, cancellationToken: cancel);
        var metadata = work.Metadata?.Unpack<OperationMetadata>() ?? new OperationMetadata();
        var page = edition.Length > 0 ? $"/desk/editions/{edition}" : "";
        var view = new WorkView(
            work.Done,
            metadata.DoneCount,
            metadata.TotalCount,
            metadata.TotalCount > 0 ? texts["Work.Progress", metadata.DoneCount, metadata.TotalCount] : texts["Work.Begun"],
            "",
            [],
            page);
        if (work.Error is { } error)
        {
            var failure = error.ToRpcException();
            return view with { Fault = words.Of(failure, []) };
        }

        if (work.Response is not { } response)
        {
            return view;
        }

        if (response.TryUnpack<ImportEditionResponse>(out var imported))
        {
            return imported.Edition is null
                ? view with { Fault = texts["Refusal.FAULTY_ROWS"] }
                : view with { Edition = Names.DeskPage(imported.Edition.Name) };
        }

        return response.TryUnpack<UndoReconciliationResponse>(out var undone)
            ? view with { Kept = await LeftInRegister(undone, names, words, cancel) }
            : view;
    }

    private static async Task<ImmutableArray<Fact>> LeftInRegister(
        UndoReconciliationResponse undone, DeskNames names, RefusalWords words, CancellationToken cancel)
    {
        var persons = await names.Prisoners(undone.Kept.Select(kept => kept.Prisoner), cancel);
        return
        [
            .. undone.Kept.Zip(
                persons, (kept, person) => new Fact(person.Text.Text, new Said(words.Of(kept.Reason), Language: null))),
        ];
    }
}
