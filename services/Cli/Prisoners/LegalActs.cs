using Google.Type;

namespace Habeas.Cli.Prisoners;

/// <summary>
/// <c>habeas prisoners arrest, charge, remand, transfer, sentence, release, death</c>: what was done to a person, as it happened.
/// </summary>
internal static class LegalActs
{
    /// <summary>What every act has besides its content.</summary>
    private sealed record Act(string Name, string RequestId, string Etag, Date? Date, string[] Sources, CustodyFact Fact);

    public static IEnumerable<Command> Build(Shell shell)
    {
        yield return Build(shell, CustodyFactOptions.Arrest(), (client, act, cancellation) => client.ArrestPrisonerAsync(
            new ArrestPrisonerRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Arrest = act.Fact.Arrest,
            },
            cancellationToken: cancellation));
        yield return Build(shell, CustodyFactOptions.Charge(), (client, act, cancellation) => client.ChargePrisonerAsync(
            new ChargePrisonerRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Charges = act.Fact.Charges,
            },
            cancellationToken: cancellation));
        yield return Build(shell, CustodyFactOptions.Remand(), (client, act, cancellation) => client.RemandPrisonerAsync(
            new RemandPrisonerRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Remand = act.Fact.Remand,
            },
            cancellationToken: cancellation));
        yield return Build(shell, CustodyFactOptions.Transfer(), (client, act, cancellation) => client.TransferPrisonerAsync(
            new TransferPrisonerRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Transfer = act.Fact.Transfer,
            },
            cancellationToken: cancellation));
        yield return Build(shell, CustodyFactOptions.Sentence(), (client, act, cancellation) => client.SentencePrisonerAsync(
            new SentencePrisonerRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Verdict = act.Fact.Verdict,
            },
            cancellationToken: cancellation));
        yield return Build(shell, CustodyFactOptions.Release(), (client, act, cancellation) => client.ReleasePrisonerAsync(
            new ReleasePrisonerRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Release = act.Fact.Release,
            },
            cancellationToken: cancellation));
        yield return Build(shell, CustodyFactOptions.Death(), (client, act, cancellation) => client.RecordPrisonerDeathAsync(
            new RecordPrisonerDeathRequest
            {
                Name = act.Name,
                RequestId = act.RequestId,
                Etag = act.Etag,
                Date = act.Date,
                Sources = { act.Sources },
                Death = act.Fact.Death,
            },
            cancellationToken: cancellation));
    }

    private static Command Build(
        Shell shell,
        CustodyFactOptions fact,
        Func<PrisonersService.PrisonersServiceClient, Act, CancellationToken, AsyncUnaryCall<Prisoner>> send)
    {
        var prisoner = ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "The prisoner.");
        var date = Dates.Option("--date", "When it happened, as far as known.");
        var sources = CommandOptions.Sources();
        var command = new Command(fact.Verb, fact.Description) { prisoner, date, sources };
        foreach (var option in fact.Options)
        {
            command.Add(option);
        }

        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var act = new Act(
                parsed.GetRequiredValue(prisoner),
                write.RequestId(parsed),
                write.Etag(parsed),
                parsed.GetValue(date),
                parsed.GetValue(sources) ?? [],
                fact.Read(parsed));
            var changed = await send(session.Prisoners, act, cancellation);
            session.Report.Result(changed, console => PrisonerView.Show(console, changed));
        });
    }
}
