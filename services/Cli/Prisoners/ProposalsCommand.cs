namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas proposals</c>: custody facts waiting for a clerk, for example from a court decision.</summary>
internal static class ProposalsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "proposals", "Custody facts that were proposed and wait for a clerk.")
    {
        BuildList(shell),
        BuildReview(shell, confirm: true),
        BuildReview(shell, confirm: false),
    });

    /// <summary>One below the other, each with the command that confirms it, so that names can be copied whole.</summary>
    public static void Show(IAnsiConsole console, IEnumerable<FactProposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            var sources = proposal.Fact.Sources.Count == 0 ? "" : $"from {string.Join(", ", proposal.Fact.Sources)}, ";
            console.Line($"{proposal.DisplayName}, {Dates.Text(proposal.Fact.Date)}: {FactText.Of(proposal.Fact)}");
            if (proposal.Note.Length > 0)
            {
                console.Line($"   {proposal.Note}");
            }

            foreach (var conflict in proposal.Conflicts)
            {
                var known = conflict.Sources.Count == 0 ? "" : $" (from {string.Join(", ", conflict.Sources)})";
                console.Line($"   the register says otherwise: {Dates.Text(conflict.Date)}: {FactText.Of(conflict)}{known}");
            }

            console.Line($"   {sources}proposed by {proposal.Proposer}, waiting since {Dates.Text(proposal.ProposeTime)}");
            console.Line(string.Create(CultureInfo.InvariantCulture, $"   habeas proposals confirm {proposal.Prisoner} {proposal.Id}"));
        }
    }

    private static Command BuildList(Shell shell) => shell.List(
        new RequestCommand<ListFactProposalsRequest>(
            "list", "Lists what is waiting, longest first.", () => new() { Parent = "prisoners/-" })
        {
            {
                ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Only of this prisoner."),
                (asked, prisoner) => asked.Parent = prisoner
            },
            {
                ResourceNames.Option("--edition", ResourceNames.Editions, "Only facts from this edition of a list."),
                (asked, edition) => asked.Source = edition
            },
        }.Example("habeas proposals list"),
        (session, request, options) => session.Prisoners.ListFactProposalsAsync(request, options),
        page => page.Proposals,
        (console, proposals) =>
        {
            if (proposals.Count == 0)
            {
                console.Line("Nothing waits.");
                return;
            }

            Show(console, proposals);
            console.Line(
                $"{proposals.Count} wait. What is not so is declined: habeas proposals decline PRISONER NUMBER --reason TEXT");
        });

    private static Command BuildReview(Shell shell, bool confirm)
    {
        var command = new RequestCommand<ReviewPrisonerFactRequest>(
            confirm ? "confirm" : "decline",
            confirm ? "It is so: it is recorded as if it had been entered." : "It is not so, or not known well enough.",
            () => new() { Confirm = confirm })
        {
            {
                new Argument<long>("NUMBER") { Description = "The number of the proposal, as shown by proposals list." },
                (review, number) => review.Proposal = number
            },
        };
        if (!confirm)
        {
            command.Add(CommandOptions.Text("--reason", "Why.", required: true), (review, reason) => review.Reason = reason);
        }

        return shell.Write(
            Records.Prisoner,
            command.Example(confirm
                ? "habeas proposals confirm PRISONER 5"
                : "habeas proposals decline PRISONER 5 --reason \"another person of that name\""),
            (session, request, options) => session.Prisoners.ReviewPrisonerFactAsync(request, options));
    }
}
