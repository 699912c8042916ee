namespace Habeas.Cli;

/// <summary>A kind of record: the argument that names one, and how a response shows it.</summary>
internal sealed record Record<T>(string Argument, string Collection, string Description, Action<IAnsiConsole, T> Show)
{
    /// <summary>The argument that names a record.</summary>
    public Argument<string> Named() => ResourceNames.Argument(Argument, Collection, Description);
}

/// <summary>The kinds of record that several commands use.</summary>
internal static class Records
{
    public static readonly Record<Prisoner> Prisoner =
        new("PRISONER", ResourceNames.Prisoners, "The prisoner.", Prisoners.PrisonerView.Show);

    public static readonly Record<Proceeding> Proceeding =
        new("PROCEEDING", ResourceNames.Proceedings, "The proceeding.", Proceedings.ProceedingView.Show);

    public static readonly Record<Facility> Facility =
        new("FACILITY", ResourceNames.Facilities, "The facility.", Facilities.FacilitiesCommand.Show);

    public static readonly Record<Edition> Edition =
        new("EDITION", ResourceNames.Editions, "The edition.", Lists.EditionsCommand.Show);

    public static readonly Record<Filing> Filing = new("FILING", ResourceNames.Filings, "The filing.", Filings.FilingView.Show);

    public static readonly Record<Filing> WithheldFiling =
        new("FILING", ResourceNames.Filings, "The filing that is presumed withheld.", Filings.FilingView.Remedies);
}
