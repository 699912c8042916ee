namespace Habeas.Cli.Facilities;

/// <summary><c>habeas facilities</c>: where people are held, who is there, and incidents.</summary>
internal static class FacilitiesCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "facilities", "Facilities, who is held there, and incidents.")
    {
        BuildList(shell),
        BuildShow(shell),
        CreateFacilityCommand.Build(shell),
        IncidentsCommand.Build(shell),
    });

    public static void Show(IAnsiConsole console, Facility facility)
    {
        console.Line(facility.DisplayName + (facility.Invented ? " (invented)" : ""));
        var table = Tables.Of("", "").HideHeaders();
        foreach (var (title, value) in new[]
        {
            ("Record", facility.Name),
            ("Etag", facility.Etag),
            ("Kind", Words<FacilityKind>.Of(facility.Kind)),
            ("Also called", string.Join(" / ", facility.FacilityNames.Skip(1).Select(n => n.Text))),
            ("Regime", facility.Regime),
            ("Authority", facility.Authority),
            ("Address", facility.Address),
            (
                "Coordinates",
                facility.Coordinates is { } place
                    ? string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}")
                    : ""),
            ("Country", facility.Country),
            ("Places", facility.Capacity > 0 ? facility.Capacity.ToString(CultureInfo.InvariantCulture) : ""),
            ("Existed", string.Join(" to ", new[] { Dates.Text(facility.Opened), Dates.Text(facility.Closed) }.Where(d => d.Length > 0))),
            ("Held there now", facility.PrisonerCount.ToString(CultureInfo.InvariantCulture)),
        })
        {
            if (value.Length > 0)
            {
                table.Row(title, value);
            }
        }

        console.Write(table);
    }

    private static Command BuildList(Shell shell) => shell.List(
        new RequestCommand<ListFacilitiesRequest>("list", "Lists facilities.")
        {
            { Words<FacilityKind>.Option("--kind", "Only of this kind."), (asked, kind) => asked.Kind = kind },
            {
                new Option<string>("--name")
                {
                    Description = "Only with this name, in any of its spellings.",
                    DefaultValueFactory = _ => "",
                },
                (asked, name) => asked.FacilityName = name
            },
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        },
        (session, request, options) => session.Facilities.ListFacilitiesAsync(request, options),
        page => page.Facilities,
        (console, facilities) =>
        {
            var table = Tables.Of("Name", "Kind", "Held there", "Facility", "").RightAligned(2);
            foreach (var facility in facilities)
            {
                table.Row(
                    facility.DisplayName,
                    Words<FacilityKind>.Of(facility.Kind),
                    facility.PrisonerCount.ToString(CultureInfo.InvariantCulture),
                    facility.Name,
                    facility.Invented ? "invented" : "");
            }

            console.Write(table);
        });

    private static Command BuildShow(Shell shell)
    {
        var facility = Records.Facility.Named();
        var heldOn = Dates.DayOption("--held-on", "Who was held there on that day; now by default.");
        var asOf = Dates.AsOfOption();
        var command = new Command("show", "Shows a facility and who is held there.") { facility, heldOn, asOf };
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(facility);
            var time = parsed.GetValue(asOf);
            var found = await session.Facilities.GetFacilityAsync(
                new GetFacilityRequest { Name = name, AsOf = time }, cancellationToken: cancellation);
            var prisoners = await Pages.Read(
                session,
                new ListFacilityPrisonersRequest { Parent = name, HeldOn = parsed.GetValue(heldOn), AsOf = time },
                (session, request, options) => session.Facilities.ListFacilityPrisonersAsync(request, options),
                page => page.Prisoners,
                cancellation);
            session.Report.Result(
                new Dictionary<string, object?> { ["facility"] = found, ["prisoners"] = prisoners.Cast<IMessage>() },
                console =>
                {
                    Show(console, found);
                    console.Write(Prisoners.PrisonerView.List(prisoners));
                });
        });
    }
}
