using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas consents</c>: what a prisoner lets be published.</summary>
internal static class ConsentsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command("consents", "What a prisoner lets be published.")
    {
        BuildSay(shell, "give", "Enters a prisoner's consent.", ConsentAnswer.Given),
        BuildSay(shell, "refuse", "Enters that a prisoner refused.", ConsentAnswer.Refused),
        BuildRecall(shell),
        BuildList(shell),
        BuildCheck(shell),
        BuildWithheld(shell),
    });

    private static Argument<string> Prisoner() => ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "The prisoner.");

    private static Command BuildSay(Shell shell, string verb, string description, ConsentAnswer answer)
    {
        var witnesses = new Option<string[]>("--witness")
        {
            Description = "Who witnessed it, by sign-in name; may be repeated. Not under a mandate or for a published statement.",
            HelpName = "NAME",
        };
        var command = new RequestCommand<CreateConsentRequest>(verb, description, () => new() { Consent = new() { Answer = answer } })
        {
            { Prisoner(), (asked, prisoner) => asked.Parent = prisoner },
            { Words<FactKind>.ManyOption("--kind", "A kind of fact.", required: true), (asked, kinds) => asked.Consent.Kinds.Add(kinds) },
            {
                Words<Channel>.ManyOption("--channel", "A channel.", required: true),
                (asked, channels) => asked.Consent.Channels.Add(channels)
            },
            {
                Dates.DayOption("--said", "The day on which it was said.", required: true),
                (asked, day) => asked.Consent.SpokenDate = day
            },
            { Words<InstructionWay>.Option("--way", "How it came. Not under a mandate."), (asked, way) => asked.Consent.Way = way },
            {
                CommandOptions.Text("--statement", "Where the prisoner published it, with '--way public-statement'."),
                (asked, statement) => asked.Consent.Statement = statement
            },
            {
                ResourceNames.Option("--mandate", ResourceNames.Mandates, "The mandate under which the representative said it."),
                (asked, mandate) => asked.Consent.Mandate = mandate
            },
        };
        if (answer == ConsentAnswer.Given)
        {
            command.Add(
                Dates.DayOption("--from", "The first day; by default the day on which it was said."),
                (asked, day) => asked.Consent.StartDate = day);
            command.Add(Dates.DayOption("--until", "The last day; by default none."), (asked, day) => asked.Consent.EndDate = day);
        }

        command.Add(witnesses);
        return shell.Write(
            command.Example(
                $"habeas consents {verb} PRISONER --kind health --channel pages --said 2026-11-20 --way visit --witness nadir"),
            async (session, parsed, cancellation) =>
            {
                var request = command.Read(parsed);
                foreach (var witness in parsed.GetValue(witnesses) ?? [])
                {
                    request.Consent.Witnesses.Add(await AccountsCommand.Find(session, witness, cancellation));
                }

                return request;
            },
            (session, request, options) => session.Consents.CreateConsentAsync(request, options),
            (console, consent) => console.Write(Table([consent])));
    }

    private static Command BuildRecall(Shell shell) => shell.Write(
        new RequestCommand<RecallConsentsRequest>("recall", "Recalls all consents that match, and shows what cannot be recalled.")
        {
            { Prisoner(), (asked, prisoner) => asked.Parent = prisoner },
            { Words<FactKind>.ManyOption("--kind", "A kind of fact; by default all."), (asked, kinds) => asked.Kinds.Add(kinds) },
            { Words<Channel>.ManyOption("--channel", "A channel; by default all."), (asked, channels) => asked.Channels.Add(channels) },
            { CommandOptions.Text("--reason", "Why; only lawyers see it.", required: true), (asked, reason) => asked.Reason = reason },
            { Dates.DayOption("--said", "The day on which it was said; by default today."), (asked, day) => asked.SpokenDate = day },
            { Words<InstructionWay>.Option("--way", "How it came."), (asked, way) => asked.Way = way },
        }.Example("habeas consents recall PRISONER --kind health --reason \"the family is threatened\""),
        (session, request, options) => session.Consents.RecallConsentsAsync(request, options),
        (console, recalled) =>
        {
            console.Write(Table([recalled.Recall ?? new Consent(), .. recalled.Consents]));
            var lasting = Tables.Of("Channel", "Cannot be recalled");
            foreach (var left in recalled.LastingChannels)
            {
                lasting.Row(Words<Channel>.Of(left.Channel), Words<LastingCopy>.Of(left.Copy));
            }

            console.Write(lasting);
        });

    private static Command BuildList(Shell shell) => shell.List(
        new RequestCommand<ListConsentsRequest>("list", "Lists consents, refusals and recalls, the last entered first.")
        {
            { Prisoner(), (asked, prisoner) => asked.Parent = prisoner },
            {
                ResourceNames.Option("--mandate", ResourceNames.Mandates, "Only what was said under this mandate."),
                (asked, mandate) => asked.Mandate = mandate
            },
        }.Example("habeas consents list PRISONER"),
        (session, request, options) => session.Consents.ListConsentsAsync(request, options),
        page => page.Consents,
        (console, consents) => console.Write(Table(consents)));

    private static Command BuildCheck(Shell shell) => shell.Send(
        new RequestCommand<CheckConsentRequest>("check", "Shows whether a kind of fact may be published on a channel today.")
        {
            { Prisoner(), (asked, prisoner) => asked.Parent = prisoner },
            { Words<FactKind>.Option("--kind", "The kind of fact.", required: true), (asked, kind) => asked.Kind = kind },
            { Words<Channel>.Option("--channel", "The channel.", required: true), (asked, channel) => asked.Channel = channel },
        }.Example("habeas consents check PRISONER --kind health --channel pages"),
        (session, request, options) => session.Consents.CheckConsentAsync(request, options),
        (console, answer) => console.Line(
            $"{(answer.Permitted ? "permitted" : "not permitted")}: {Words<ConsentVerdict>.Of(answer.Verdict)} {answer.Consent}"
                .TrimEnd()));

    private static Command BuildWithheld(Shell shell) => shell.List(
        new RequestCommand<ListWithheldFactsRequest>(
            "withheld", "Lists the facts that prisoners refused or recalled, or whose consent has ended.") { }
            .Example("habeas consents withheld"),
        (session, request, options) => session.Consents.ListWithheldFactsAsync(request, options),
        page => page.Facts,
        (console, facts) =>
        {
            var table = Tables.Of("Prisoner", "Kind", "Why", "Channels");
            foreach (var fact in facts)
            {
                table.Row(
                    fact.Prisoner,
                    Words<FactKind>.Of(fact.Kind),
                    Words<ConsentVerdict>.Of(fact.Verdict),
                    string.Join(", ", fact.Channels.Select(Words<Channel>.Of)));
            }

            console.Write(table);
        });

    private static Table Table(IEnumerable<Consent> consents)
    {
        var table = Tables.Of("Said", "Answer", "Kinds", "Channels", "From", "Until", "Mandate", "Consent");
        foreach (var consent in consents)
        {
            table.Row(
                Dates.Text(consent.SpokenDate),
                Words<ConsentAnswer>.Of(consent.Answer),
                string.Join(", ", consent.Kinds.Select(Words<FactKind>.Of)),
                string.Join(", ", consent.Channels.Select(Words<Channel>.Of)),
                Dates.Text(consent.StartDate),
                Dates.Text(consent.EndDate),
                consent.Mandate,
                consent.Name);
        }

        return table;
    }
}
