using Habeas.Cli.Prisoners;

namespace Habeas.Cli.Facilities;

/// <summary><c>habeas facilities create NAME</c>: adds a facility to the register.</summary>
internal static class CreateFacilityCommand
{
    public static Command Build(Shell shell) => shell.Write(
        new RequestCommand<CreateFacilityRequest>("create", "Adds a facility.", () => new() { Facility = new() })
        {
            {
                CreateCommand.SpellingArgument("The facility's name, as \"az:2 saylı ...\" or plain."),
                (created, name) => created.Facility.FacilityNames.Add(Name(name))
            },
            {
                CreateCommand.SpellingsOption("--also", "Another name, as \"ru:...\" or plain; may be repeated."),
                (created, others) => created.Facility.FacilityNames.Add(others.Select(Name))
            },
            {
                Words<FacilityKind>.Option("--kind", "What kind of place.", required: true),
                (created, kind) => created.Facility.Kind = kind
            },
            { CommandOptions.Text("--regime", "The regime in the law's words."), (created, regime) => created.Facility.Regime = regime },
            {
                CommandOptions.Text("--authority", "The authority in charge."),
                (created, authority) => created.Facility.Authority = authority
            },
            { CommandOptions.Text("--address", "Where it is."), (created, address) => created.Facility.Address = address },
            { CoordinatesOption(), (created, place) => created.Facility.Coordinates = place },
            { CommandOptions.Text("--country", "Two-letter code of the country."), (created, code) => created.Facility.Country = code },
            {
                new Option<int>("--capacity") { Description = "Places.", HelpName = "N" },
                (created, capacity) => created.Facility.Capacity = capacity
            },
            { Dates.Option("--opened", "When it was opened."), (created, opened) => created.Facility.Opened = opened },
            { Dates.Option("--closed", "When it was closed."), (created, closed) => created.Facility.Closed = closed },
            {
                new Option<bool>("--invented") { Description = "An invented place, for practice and demonstration." },
                (created, invented) => created.Facility.Invented = invented
            },
            CommandOptions.Sources(),
        },
        (session, request, options) => session.Facilities.CreateFacilityAsync(request, options),
        FacilitiesCommand.Show);

    private static Option<Coordinates?> CoordinatesOption() => new("--coordinates")
    {
        Description = "Latitude and longitude in degrees, as maps give them: 40.3953,49.8822.",
        HelpName = "LAT,LON",
        CustomParser = result =>
        {
            if (result.Tokens[0].Value.Split(',') is [var north, var east]
                && Degrees(north) is >= -90 and <= 90 and var latitude
                && Degrees(east) is >= -180 and <= 180 and var longitude)
            {
                return new Coordinates { Latitude = latitude, Longitude = longitude };
            }

            result.AddError("--coordinates: not a latitude and a longitude; write 40.3953,49.8822.");
            return null;
        },
    };

    private static double Degrees(string text) => double.TryParse(
        text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
        ? degrees
        : double.NaN;

    private static FacilityName Name(PersonName name) => new() { Text = name.Text, Language = name.Language };
}
