namespace Habeas.Cli.Prisoners;

/// <summary>
/// <c>habeas prisoners arrest, charge, remand, transfer, sentence, release, death</c>: what was done to a person, as it happened.
/// </summary>
internal static class LegalActs
{
    public static IEnumerable<Command> Build(Shell shell) =>
    [
        Build<ArrestPrisonerRequest>(shell, CustodyFactOptions.Arrest(), session => session.Prisoners.ArrestPrisonerAsync),
        Build<ChargePrisonerRequest>(shell, CustodyFactOptions.Charge(), session => session.Prisoners.ChargePrisonerAsync),
        Build<RemandPrisonerRequest>(shell, CustodyFactOptions.Remand(), session => session.Prisoners.RemandPrisonerAsync),
        Build<TransferPrisonerRequest>(shell, CustodyFactOptions.Transfer(), session => session.Prisoners.TransferPrisonerAsync),
        Build<SentencePrisonerRequest>(shell, CustodyFactOptions.Sentence(), session => session.Prisoners.SentencePrisonerAsync),
        Build<ReleasePrisonerRequest>(shell, CustodyFactOptions.Release(), session => session.Prisoners.ReleasePrisonerAsync),
        Build<RecordPrisonerDeathRequest>(shell, CustodyFactOptions.Death(), session => session.Prisoners.RecordPrisonerDeathAsync),
    ];

    private static Command Build<TRequest>(
        Shell shell, CustodyFactOptions fact, Func<Session, Func<TRequest, CallOptions, AsyncUnaryCall<Prisoner>>> method)
        where TRequest : IMessage, new()
    {
        var command = new RequestCommand<TRequest>(fact.Verb, fact.Description)
        {
            { Dates.Option("--date", "When it happened, as far as known."), (request, date) => request.Set("date", date) },
            CommandOptions.Sources(),
            (request, parsed) =>
            {
                // A request has its content under the same name as a fact of any kind.
                var content = CustodyFact.Descriptor.Oneofs[0].Accessor;
                var happened = fact.Read(parsed);
                var kind = content.GetCaseFieldDescriptor(happened);
                request.Set(kind.Name, kind.Accessor.GetValue(happened));
            },
            fact.Fields,
        };
        return shell.Write(Records.Prisoner, command, (session, request, options) => method(session)(request, options));
    }
}
