using Habeas.Cli.Prisoners;

namespace Habeas.Cli.Facilities;

/// <summary><c>habeas facilities create NAME</c>: a place comes into the register.</summary>
internal static class CreateFacilityCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The facility's name, as \"az:2 saylı ...\" or plain." };
        var others = new Option<string[]>("--also")
        {
            Description = "Another name, as \"ru:...\" or plain; may be repeated.",
            HelpName = "NAME",
        };
        var kind = Words<FacilityKind>.Option("--kind", "What kind of place.", required: true);
        var regime = CommandOptions.Text("--regime", "The regime in the law's words.");
        var authority = CommandOptions.Text("--authority", "Whom it is under.");
        var address = CommandOptions.Text("--address", "Where it is.");
        var country = CommandOptions.Text("--country", "Two-letter code of the country.");
        var capacity = new Option<int>("--capacity") { Description = "Places.", HelpName = "N" };
        var opened = Dates.Option("--opened", "Since when it exists.");
        var closed = Dates.Option("--closed", "Until when it existed.");
        var invented = new Option<bool>("--invented") { Description = "An invented place, for practice and demonstration." };
        var sources = CommandOptions.Sources();
        var command = new Command("create", "Adds a facility.")
        {
            name, others, kind, regime, authority, address, country, capacity, opened, closed, invented, sources,
        };
        return shell.Write(
            command,
            parsed => new CreateFacilityRequest
            {
                Facility = new Facility
                {
                    FacilityNames = { Name(parsed.GetRequiredValue(name)), (parsed.GetValue(others) ?? []).Select(Name) },
                    Kind = parsed.GetValue(kind),
                    Regime = parsed.GetValue(regime),
                    Authority = parsed.GetValue(authority),
                    Address = parsed.GetValue(address),
                    Country = parsed.GetValue(country),
                    Capacity = parsed.GetValue(capacity),
                    Opened = parsed.GetValue(opened),
                    Closed = parsed.GetValue(closed),
                    Invented = parsed.GetValue(invented),
                },
            },
            (session, request, options) => session.Facilities.CreateFacilityAsync(request, options),
            FacilitiesCommand.Show);
    }

    private static FacilityName Name(string text)
    {
        var name = CreateCommand.Spelling(text);
        return new FacilityName { Text = name.Text, Language = name.Language };
    }
}
