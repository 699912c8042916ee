namespace Habeas.Web.Desk;

/// <summary>A fact that was proposed to the register and waits for a clerk. Until it is confirmed, the register does not change.</summary>
/// <param name="Path">Where it is confirmed or declined.</param>
public sealed record WaitingFact(string Text, string Path)
{
    /// <summary>The proposals of each of these prisoners, in their order.</summary>
    internal static async Task<ImmutableArray<WaitingFact>> Of(
        ImmutableArray<Named> prisoners, DeskApi api, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var facilities = await names.FacilityNames(cancel);
        var words = new CustodyWords(texts, facilities);
        var found = await Task.WhenAll(prisoners.Select(async prisoner =>
        {
            var response = await api.Prisoners.ListFactProposalsAsync(
                new ListFactProposalsRequest { Parent = prisoner.Name, PageSize = AllPages }, cancellationToken: cancel);
            var status = response.Proposals.Count == 0 ? CustodyStatus.Unspecified
                : (await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = prisoner.Name }, cancellationToken: cancel))
                    .CustodyStatus;
            return response.Proposals.Select(proposal => new WaitingFact(
                texts["Waiting.Fact", prisoner.Text.Text, texts.Of(status), words.Heading(proposal.Fact), Texts.Day(proposal.Fact.Date)],
                site.To("/desk/proposals", ("prisoner", Names.Id(prisoner.Name)))
                    + $"#proposal-{ProposalForms.Target(proposal).Replace(' ', '-')}"));
        }));
        return [.. found.SelectMany(facts => facts)];
    }

    // More than any person has waiting.
    private const int AllPages = 100;
}
