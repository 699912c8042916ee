namespace Habeas.Cli.Prisoners;

/// <summary>A custody fact in one line.</summary>
internal static class FactText
{
    public static string Of(CustodyFact fact) => fact.KindCase switch
    {
        CustodyFact.KindOneofCase.Arrest => Join("arrested", By(fact.Arrest.Authority), At(fact.Arrest.Facility)),
        CustodyFact.KindOneofCase.Charges => "charged under " + Articles(fact.Charges.Charges_),
        CustodyFact.KindOneofCase.Remand => Join(
            fact.Remand.HouseArrest ? "house arrest" : "remand",
            By(fact.Remand.Court),
            fact.Remand.Title,
            fact.Remand.Until is null ? "" : "until " + Dates.Text(fact.Remand.Until),
            At(fact.Remand.Facility)),
        CustodyFact.KindOneofCase.Transfer => Join("transferred to " + fact.Transfer.Facility, fact.Transfer.Reason),
        CustodyFact.KindOneofCase.Verdict => Join(
            Words<VerdictOutcome>.Of(fact.Verdict.Outcome).Replace('-', ' '),
            Term(fact.Verdict),
            fact.Verdict.ConvictedOf.Count == 0 ? "" : "under " + Articles(fact.Verdict.ConvictedOf),
            By(fact.Verdict.Court),
            fact.Verdict.Title,
            fact.Verdict.Regime),
        CustodyFact.KindOneofCase.Release =>
            Join("released: " + Words<ReleaseGround>.Of(fact.Release.Ground).Replace('-', ' '), fact.Release.Conditions),
        CustodyFact.KindOneofCase.Death =>
            Join("died in custody", fact.Death.StatedCause.Length > 0 ? "stated cause: " + fact.Death.StatedCause : ""),
        _ => "",
    };

    public static string Articles(IEnumerable<Charge> charges) =>
        string.Join(", ", charges.Select(c => $"{c.Code} {c.Article}{(c.Edition.Length > 0 ? $" ({c.Edition})" : "")}"));

    private static string Term(Verdict verdict) => verdict.Life
        ? "for life"
        : Join(Count(verdict.Years, "years"), Count(verdict.Months, "months"), Count(verdict.Days, "days"));

    private static string Count(int number, string unit) =>
        number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");

    private static string By(string who) => who.Length > 0 ? "by " + who : "";

    private static string At(string where) => where.Length > 0 ? "at " + where : "";

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(p => p.Length > 0));
}
