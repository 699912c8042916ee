namespace Habeas.Cli.Prisoners;

/// <summary>
/// <c>habeas prisoners arrest, charge, remand, transfer, sentence, release, death</c>: what was done to a person, as it happened.
/// </summary>
internal static class LegalActs
{
    public static IEnumerable<Command> Build(Shell shell) =>
    [
        Build(
            shell, CustodyFactOptions.Arrest(),
            fact => new ArrestPrisonerRequest { Arrest = fact.Arrest, Date = fact.Date },
            (session, request, options) => session.Prisoners.ArrestPrisonerAsync(request, options)),
        Build(
            shell, CustodyFactOptions.Charge(),
            fact => new ChargePrisonerRequest { Charges = fact.Charges, Date = fact.Date },
            (session, request, options) => session.Prisoners.ChargePrisonerAsync(request, options)),
        Build(
            shell, CustodyFactOptions.Remand(),
            fact => new RemandPrisonerRequest { Remand = fact.Remand, Date = fact.Date },
            (session, request, options) => session.Prisoners.RemandPrisonerAsync(request, options)),
        Build(
            shell, CustodyFactOptions.Transfer(),
            fact => new TransferPrisonerRequest { Transfer = fact.Transfer, Date = fact.Date },
            (session, request, options) => session.Prisoners.TransferPrisonerAsync(request, options)),
        Build(
            shell, CustodyFactOptions.Sentence(),
            fact => new SentencePrisonerRequest { Verdict = fact.Verdict, Date = fact.Date },
            (session, request, options) => session.Prisoners.SentencePrisonerAsync(request, options)),
        Build(
            shell, CustodyFactOptions.Release(),
            fact => new ReleasePrisonerRequest { Release = fact.Release, Date = fact.Date },
            (session, request, options) => session.Prisoners.ReleasePrisonerAsync(request, options)),
        Build(
            shell, CustodyFactOptions.Death(),
            fact => new RecordPrisonerDeathRequest { Death = fact.Death, Date = fact.Date },
            (session, request, options) => session.Prisoners.RecordPrisonerDeathAsync(request, options)),
    ];

    private static Command Build<TRequest>(
        Shell shell, CustodyFactOptions fact, Func<CustodyFact, TRequest> request, Requests.Call<TRequest, Prisoner> call)
        where TRequest : IMessage, new()
    {
        var date = Dates.Option("--date", "When it happened, as far as known.");
        var command = new Command(fact.Verb, fact.Description) { date, CommandOptions.Sources() };
        foreach (var option in fact.Options)
        {
            command.Add(option);
        }

        return shell.Write(
            Records.Prisoner,
            command,
            parsed =>
            {
                var happened = fact.Read(parsed);
                happened.Date = parsed.GetValue(date);
                return request(happened);
            },
            call);
    }
}
