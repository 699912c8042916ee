namespace Habeas.Cli.Notices;

/// <summary><c>habeas subscriptions</c>: notifications by e-mail or webhook, once the recipient has confirmed.</summary>
internal static class SubscriptionsCommand
{
    private static readonly Record<Subscription> Changed = new(
        "SUBSCRIPTION", ResourceNames.Subscriptions, "The subscription.", (console, changed) => console.Write(Table([changed])));

    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "subscriptions", "Notifications of deadlines, papers, hearings and decisions, by e-mail or webhook.")
    {
        BuildList(shell),
        BuildCreate(shell),
        BuildConfirm(shell),
        Build(
            shell, new Command("challenge", "Asks the recipient again, with a new code."),
            _ => new ChallengeSubscriptionRequest(),
            (session, request, options) => session.Notices.ChallengeSubscriptionAsync(request, options)),
        Build(
            shell, new Command("cancel", "Ends it immediately and permanently; nothing unsent is sent any more."),
            _ => new CancelSubscriptionRequest(),
            (session, request, options) => session.Notices.CancelSubscriptionAsync(request, options)),
        Build(
            shell, new Command("resume", "Sends to a paused recipient again, starting with what was held back."),
            _ => new ResumeSubscriptionRequest(),
            (session, request, options) => session.Notices.ResumeSubscriptionAsync(request, options)),
    });

    private static Command BuildList(Shell shell) => shell.List(
        new RequestCommand<ListSubscriptionsRequest>("list", "Lists subscriptions, newest first, with masked addresses.")
        {
            {
                CommandOptions.Text("--subject", "Of this person, by the subject of their token."),
                (asked, subject) => asked.Subject = subject
            },
            { Words<SubscriptionState>.Option("--state", "Only in this state."), (asked, state) => asked.State = state },
        }.Example("habeas subscriptions list --state paused"),
        (session, request, options) => session.Notices.ListSubscriptionsAsync(request, options),
        page => page.Subscriptions,
        (console, subscriptions) => console.Write(Table(subscriptions)));

    private static Command BuildCreate(Shell shell)
    {
        var email = CommandOptions.Text("--email", "The e-mail address to notify.");
        var webhook = CommandOptions.Text("--webhook", "The https address to notify, by signed requests.");
        var command = new RequestCommand<CreateSubscriptionRequest>(
            "create",
            "Subscribes somebody to notices. Nothing is sent before the recipient has confirmed.",
            () => new() { Subscription = new() })
        {
            {
                new Argument<string>("SUBJECT") { Description = "For whom: the subject of their token." },
                (asked, subject) => asked.Subscription.Subject = subject
            },
            email,
            webhook,
            (asked, parsed) => (asked.Subscription.Channel, asked.Subscription.Address) = parsed.GetValue(email) is { Length: > 0 } address
                ? (NoticeChannel.Email, address)
                : (NoticeChannel.Webhook, parsed.GetValue(webhook)),
            {
                Words<NoticeKind>.ManyOption("--kind", "What is told.", required: true),
                (asked, kinds) => asked.Subscription.Kinds.Add(kinds)
            },
            {
                new Option<bool>("--every-file")
                {
                    Description = "For every proceeding and filing, rather than only those that the subject follows as a lawyer.",
                },
                (asked, every) => asked.Subscription.EveryFile = every
            },
            { CommandOptions.Language("az"), (asked, language) => asked.Subscription.Language = language },
        }.Example("habeas subscriptions create lawyer-1 --email lawyer@example.org --kind deadline-soon --kind filing-withheld");
        command.Validators.Add(result =>
        {
            if (result.GetResult(email) is { Implicit: false } == result.GetResult(webhook) is { Implicit: false })
            {
                result.AddError("Say --email or --webhook, one of them.");
            }
        });
        return shell.Write(
            command,
            (session, request, options) => session.Notices.CreateSubscriptionAsync(request, options),
            (console, created) =>
            {
                console.Write(Table([created.Subscription]));
                console.Line(created switch
                {
                    { Secret.Length: > 0 } =>
                        $"What its requests are signed with, told this once: {created.Secret}. It is confirmed by the answer to the "
                            + "challenge that it gets.",
                    { Subscription.Channel: NoticeChannel.Webhook } => "It was made before, and its secret is not told again.",
                    _ => $"The receiver gets a code. Then: habeas subscriptions confirm {created.Subscription.Name} --code CODE",
                });
            });
    }

    private static Command BuildConfirm(Shell shell)
    {
        var code = CommandOptions.Text("--code", "The code last sent to the recipient.", required: true);
        return Build(
            shell, new Command("confirm", "Confirms on behalf of the recipient: from now on notices are sent.") { code },
            parsed => new ConfirmSubscriptionRequest { Code = parsed.GetRequiredValue(code) },
            (session, request, options) => session.Notices.ConfirmSubscriptionAsync(request, options),
            " --code 12345678");
    }

    private static Command Build<TRequest>(
        Shell shell,
        Command command,
        Func<ParseResult, TRequest> request,
        Requests.Call<TRequest, Subscription> call,
        string example = "")
        where TRequest : IMessage, new()
    {
        command.Example($"habeas subscriptions {command.Name} SUBSCRIPTION{example}");
        return shell.Write(Changed, command, request, call);
    }

    private static Table Table(IEnumerable<Subscription> subscriptions)
    {
        var table = Tables.Of("For", "By", "Address", "Of", "Files", "Language", "State", "Failing since", "Subscription");
        foreach (var subscription in subscriptions)
        {
            table.Row(
                subscription.Subject,
                Words<NoticeChannel>.Of(subscription.Channel),
                subscription.Address,
                string.Join('\n', subscription.Kinds.Select(Words<NoticeKind>.Of)),
                subscription.EveryFile ? "every" : "own",
                subscription.Language,
                Words<SubscriptionState>.Of(subscription.State),
                Dates.Text(subscription.FailingSince),
                subscription.Name);
        }

        return table;
    }
}
