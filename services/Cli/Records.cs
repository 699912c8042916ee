namespace Habeas.Cli;

/// <summary>A kind of record that commands write to: the argument that names it, and how the answer shows it.</summary>
internal sealed record Record<T>(string Argument, string Collection, string Description, Action<IAnsiConsole, T> Show);

/// <summary>The records that many commands write to.</summary>
internal static class Records
{
    public static readonly Record<Prisoner> Prisoner =
        new("PRISONER", ResourceNames.Prisoners, "The prisoner.", Prisoners.PrisonerView.Show);

    public static readonly Record<Proceeding> Proceeding =
        new("PROCEEDING", ResourceNames.Proceedings, "The proceeding.", Proceedings.ProceedingView.Show);

    public static readonly Record<Filing> Filing = new("FILING", ResourceNames.Filings, "The filing.", Filings.FilingView.Show);

    public static readonly Record<Filing> WithheldFiling =
        new("FILING", ResourceNames.Filings, "The filing that is presumed withheld.", Filings.FilingView.Remedies);
}
