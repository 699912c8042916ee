namespace Habeas.Cli.Prisoners;

/// <summary>Shows prisoners in a terminal.</summary>
internal static class PrisonerView
{
    public static Table List(IEnumerable<Prisoner> prisoners)
    {
        var table = Tables.Of("Name", "Status", "Since", "Days held", "Categories", "Assessment", "Prisoner", "").RightAligned(3);
        foreach (var prisoner in prisoners)
        {
            table.Row(
                prisoner.DisplayName,
                Status(prisoner.CustodyStatus),
                Dates.Text(prisoner.HeldSince),
                Days(prisoner),
                string.Join(", ", prisoner.Categories),
                string.Join(", ", prisoner.Assessments.Select(a => Words<AssessmentStatus>.Of(a.Status).Replace('-', ' '))),
                prisoner.Name,
                prisoner.Invented ? "invented" : "");
        }

        return table;
    }

    private static string Standing(PersonName name) =>
        name.Standing == NameStanding.Listed ? $"not public; as {string.Join(", ", name.Sources)} has it" : "";

    public static void Show(IAnsiConsole console, Prisoner prisoner)
    {
        console.Line(prisoner.DisplayName + (prisoner.Invented ? " (invented)" : ""));
        var about = Tables.Of("", "").HideHeaders();
        About(about, prisoner);
        console.Write(about);

        var names = Tables.Of("Name", "Language", "Kind", "");
        foreach (var name in prisoner.PersonalNames)
        {
            names.Row(name.Text + (name.Primary ? " *" : ""), name.Language, Words<NameKind>.Of(name.Kind), Standing(name));
        }

        console.Write(names);

        foreach (var custody in prisoner.Custodies)
        {
            console.Line(
                $"Custody {custody.Number}: {Status(custody.Status)}, {Dates.Text(custody.From)} to "
                    + $"{(custody.Until is null ? "now" : Dates.Text(custody.Until))}");
            var facts = Tables.Of("Fact", "Date", "What").RightAligned(0);
            foreach (var fact in custody.Facts)
            {
                facts.Row(fact.Id.ToString(CultureInfo.InvariantCulture), Dates.Text(fact.Date), FactText.Of(fact));
            }

            console.Write(facts);
        }

        if (prisoner.ProposedFacts.Count > 0)
        {
            console.Line("Proposed, waiting for a clerk");
            ProposalsCommand.Show(console, prisoner.ProposedFacts);
        }

        Assessments(console, "Assessments", prisoner.Assessments);
        Assessments(console, "Proposed, waiting for a second reviewer", prisoner.ProposedAssessments);
    }

    public static string Status(CustodyStatus status) => Words<CustodyStatus>.Of(status).Replace('-', ' ');

    private static void About(Table table, Prisoner prisoner)
    {
        Add("Record", prisoner.Name);
        Add("Etag", prisoner.Etag);
        Add("Status", Status(prisoner.CustodyStatus));
        Add("Held since", Dates.Text(prisoner.HeldSince));
        Add("Days held", Days(prisoner));
        Add("Held at", prisoner.Facility);
        Add("Born", Dates.Text(prisoner.BirthDate));
        Add("Sex", Words<Sex>.Of(prisoner.Sex));
        Add("Categories", string.Join(", ", prisoner.Categories));
        Add("Occupations", string.Join(", ", prisoner.Occupations));
        Add("Affiliations", string.Join(", ", prisoner.Affiliations));
        Add("Merged into", prisoner.MergedInto);
        Add("Absorbed", string.Join(", ", prisoner.Absorbed));
        Add("Note", prisoner.Note);

        void Add(string title, string value)
        {
            if (value.Length > 0)
            {
                table.Row(title, value);
            }
        }
    }

    private static void Assessments(IAnsiConsole console, string title, IReadOnlyCollection<Assessment> assessments)
    {
        if (assessments.Count == 0)
        {
            return;
        }

        console.Line(title);
        var table = Tables.Of("No.", "Criteria set", "Status", "Met", "Reasons").RightAligned(0);
        foreach (var assessment in assessments)
        {
            table.Row(
                assessment.Id.ToString(CultureInfo.InvariantCulture),
                assessment.CriteriaSet,
                Words<AssessmentStatus>.Of(assessment.Status).Replace('-', ' '),
                string.Join(", ", assessment.Findings.Where(f => f.Met).Select(f => f.Criterion)),
                assessment.Reasons);
        }

        console.Write(table);
    }

    private static string Days(Prisoner prisoner) => (prisoner.DaysHeldMin, prisoner.DaysHeldMax) switch
    {
        (0, 0) => "",
        var (min, max) when min == max => min.ToString(CultureInfo.InvariantCulture),
        var (min, max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
    };
}
