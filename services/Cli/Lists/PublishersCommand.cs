namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists publishers</c>: who publishes lists.</summary>
internal static class PublishersCommand
{
    public static Command Build(Shell shell) => shell.List(
        new RequestCommand<ListPublishersRequest>("publishers", "Shows the organisations that publish lists.") { BuildAdd(shell) },
        (session, request, options) => session.Publishers.ListPublishersAsync(request, options),
        page => page.Publishers,
        (console, publishers) => console.Write(Table(publishers)));

    /// <summary>Finds a publisher by its id or title.</summary>
    /// <returns>Null when the register has none of that title.</returns>
    public static async Task<Publisher?> Find(Session session, string idOrTitle, CancellationToken cancellation)
    {
        if (ResourceNames.TryParse(idOrTitle, ResourceNames.Publishers, out var name))
        {
            return await session.Publishers.GetPublisherAsync(new GetPublisherRequest { Name = name }, cancellationToken: cancellation);
        }

        var page = await session.Publishers.ListPublishersAsync(
            new ListPublishersRequest { Title = idOrTitle, PageSize = 2 }, cancellationToken: cancellation);
        return page.Publishers.FirstOrDefault();
    }

    /// <exception cref="UsageException">There is no such publisher.</exception>
    public static async Task<Publisher> Get(Session session, string idOrTitle, CancellationToken cancellation) =>
        await Find(session, idOrTitle, cancellation)
        ?? throw new UsageException($"No publisher is called \"{idOrTitle}\"; see habeas lists publishers.");

    private static Command BuildAdd(Shell shell) => shell.Write(
        new RequestCommand<CreatePublisherRequest>("add", "Adds an organisation.", () => new() { Publisher = new() })
        {
            { new Argument<string>("TITLE") { Description = "The organisation's name." }, (added, title) => added.Publisher.Title = title },
            {
                new Option<bool>("--own")
                {
                    Description = "The committee that runs this installation: its editions are drafted from the register.",
                },
                (added, own) => added.Publisher.Own = own
            },
            {
                new Option<string[]>("--alias") { Description = "Another name of the organisation; may be repeated.", HelpName = "NAME" },
                (added, aliases) => added.Publisher.Aliases.Add(aliases)
            },
            {
                new Option<string>("--uri") { Description = "Its address on the web.", DefaultValueFactory = _ => "" },
                (added, uri) => added.Publisher.Uri = uri
            },
        },
        (session, request, options) => session.Publishers.CreatePublisherAsync(request, options),
        (console, publisher) => console.Write(Table([publisher])));

    private static Table Table(IEnumerable<Publisher> publishers)
    {
        var table = Tables.Of("Publisher", "Title", "Also called", "");
        foreach (var publisher in publishers)
        {
            table.Row(
                publisher.Name,
                publisher.Title,
                string.Join(", ", publisher.Aliases),
                publisher.Own ? "own" : publisher.Invented ? "invented" : "");
        }

        return table;
    }
}
