namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists groups PUBLISHER</c>: a publisher's groups under all the names that its editions print.</summary>
internal static class GroupsCommand
{
    public static Command Build(Shell shell)
    {
        // Its subcommands have their own publisher argument.
        var publisher = new Argument<string?>("PUBLISHER") { Description = "Title or id.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("groups", "Shows a publisher's groups, and the printed names that belong to none yet.")
        {
            publisher,
            BuildAdd(shell),
            BuildMap(shell),
            BuildUnmap(shell),
        };
        return shell.Run(command.Example("habeas lists groups Union"), async (session, parsed, cancellation) =>
        {
            var of = await PublishersCommand.Get(
                session,
                parsed.GetValue(publisher) ?? throw new UsageException("Say whose groups: habeas lists groups PUBLISHER."),
                cancellation);
            var groups = await All(session, of.Name, cancellation);
            var printed = (
                await session.Groups.SuggestGroupsAsync(
                    new SuggestGroupsRequest { Parent = of.Name }, cancellationToken: cancellation)).Printed;
            session.Report.Result(
                new Dictionary<string, object?> { ["groups"] = groups.Cast<IMessage>(), ["printed"] = printed.Cast<IMessage>() },
                console => Show(console, of, groups, printed));
        });
    }

    private static Command BuildAdd(Shell shell)
    {
        var publisher = new Argument<string>("PUBLISHER") { Description = "Title or id." };
        var id = new Argument<string>("ID") { Description = "Lower-case letters, digits and hyphens, such as journalists." };
        var names = new Argument<string[]>("NAME")
        {
            Description = "Its names as printed, as \"ru:Журналисты\" or plain.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("add", "Adds a group with the names that editions print for it.") { publisher, id, names }
            .Example("habeas lists groups add Union journalists en:Journalists ru:Журналисты");
        return shell.Write(
            command,
            async (session, parsed, cancellation) =>
            {
                var of = await PublishersCommand.Get(session, parsed.GetRequiredValue(publisher), cancellation);
                return new CreateGroupRequest
                {
                    Parent = of.Name,
                    GroupId = parsed.GetRequiredValue(id),
                    Group = new PublisherGroup { Names = { parsed.GetRequiredValue(names).Select(Name) } },
                };
            },
            (session, request, options) => session.Groups.CreateGroupAsync(request, options),
            (console, group) => console.Write(Table([group])));
    }

    private static Command BuildMap(Shell shell) => BuildMap(
        shell,
        new Command("map", "Maps a printed name to this group, in all editions."),
        "habeas lists groups map Union ru:Журналисты --group journalists",
        (group, name) => new AddGroupNameRequest { Name = group, GroupName = name },
        (session, request, options) => session.Groups.AddGroupNameAsync(request, options));

    private static Command BuildUnmap(Shell shell) => BuildMap(
        shell,
        new Command("unmap", "Removes a printed name from this group."),
        "habeas lists groups unmap Union Журналисты --group journalists",
        (group, name) => new RemoveGroupNameRequest { Name = group, Text = name.Text },
        (session, request, options) => session.Groups.RemoveGroupNameAsync(request, options));

    private static Command BuildMap<TRequest>(
        Shell shell,
        Command command,
        string example,
        Func<string, GroupName, TRequest> request,
        Requests.Call<TRequest, PublisherGroup> call)
        where TRequest : IMessage, new()
    {
        var publisher = new Argument<string>("PUBLISHER") { Description = "Title or id." };
        var name = new Argument<string>("NAME") { Description = "The name as printed, as \"ru:Журналисты\" or plain." };
        var group = CommandOptions.Text("--group", "The group's id, such as journalists.", required: true, helpName: "ID");
        command.Add(publisher);
        command.Add(name);
        command.Add(group);
        return shell.Write(
            command.Example(example),
            async (session, parsed, cancellation) =>
            {
                var of = await PublishersCommand.Get(session, parsed.GetRequiredValue(publisher), cancellation);
                return request($"{of.Name}/groups/{parsed.GetRequiredValue(group)}", Name(parsed.GetRequiredValue(name)));
            },
            call,
            (console, changed) => console.Write(Table([changed])));
    }

    private static Task<List<PublisherGroup>> All(Session session, string publisher, CancellationToken cancellation) => Pages.Read(
        session,
        new ListGroupsRequest { Parent = publisher },
        (session, request, options) => session.Groups.ListGroupsAsync(request, options),
        page => page.Groups,
        cancellation);

    private static void Show(
        IAnsiConsole console, Publisher publisher, List<PublisherGroup> groups, IReadOnlyCollection<PrintedGroup> printed)
    {
        console.Write(Table(groups));
        foreach (var name in printed)
        {
            console.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{name.Text}\" belongs to no group; {name.EntryCount} entries, last in {name.Edition}."));
            if (Likely(name) is { Length: > 0 } likely)
            {
                console.Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"   {name.SharedPersons} of {name.KnownPersons} persons stand in {likely} elsewhere."));
            }

            var language = name.Language.Length > 0 ? name.Language + ":" : "";
            console.Line(
                $"   habeas lists groups map {publisher.Name} \"{language}{name.Text}\" --group "
                    + $"{(name.SuggestedGroup.Length > 0 ? Id(name.SuggestedGroup) : "ID")}");
        }
    }

    private static string Likely(PrintedGroup name) =>
        name.SuggestedGroup.Length > 0 ? Id(name.SuggestedGroup)
        : name.SuggestedText.Length > 0 ? $"\"{name.SuggestedText}\", which has no group either,"
        : "";

    private static Table Table(IEnumerable<PublisherGroup> groups)
    {
        var table = Tables.Of("Group", "Printed as");
        foreach (var group in groups)
        {
            table.Row(
                Id(group.Name),
                string.Join('\n', group.Names.Select(name => name.Language.Length > 0 ? $"{name.Text} ({name.Language})" : name.Text)));
        }

        return table;
    }

    /// <summary>A language before the name, if it looks like one, because a group's name may contain a colon.</summary>
    private static GroupName Name(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var tag = colon > 0 ? text[..colon] : "";
        var isTagged = (tag.Length is 2 or 3 || (tag.Length is > 3 and <= 11 && tag[2] == '-'))
            && tag.All(character => char.IsAsciiLetter(character) || character == '-') && char.IsAsciiLetterLower(tag[0]);
        return isTagged ? new GroupName { Language = tag, Text = text[(colon + 1)..].Trim() } : new GroupName { Text = text };
    }

    private static string Id(string group) => group[(group.LastIndexOf('/') + 1)..];
}
