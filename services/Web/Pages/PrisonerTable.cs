using Date = Google.Type.Date;

namespace Habeas.Web.Pages;

/// <summary>A table of prisoners, shared by several pages.</summary>
public sealed record PrisonerTable(string Caption, ImmutableArray<PrisonerRow> Rows)
{
    /// <summary>Whether the page is about the one facility that holds them all, so that no row needs to name it.</summary>
    public bool OfOneFacility { get; init; }

    /// <summary>Whether nobody in it exists: then that is said once, and not of each.</summary>
    public bool AllInvented => Rows.Length > 0 && Rows.All(row => row.Invented);

    internal static async Task<PrisonerTable> Of(
        string caption, IEnumerable<Prisoner> prisoners, Catalogue catalogue, string language, CancellationToken cancel)
    {
        var facilities = await catalogue.FacilityNames(language, cancel);
        var categories = await catalogue.CategoryTitles(language, cancel);
        return new PrisonerTable(caption, [.. prisoners.Select(prisoner => PrisonerRow.Of(prisoner, facilities, categories, language))]);
    }
}

public sealed record PrisonerRow(
    string Path,
    Said Name,
    Said? OtherName,
    bool Invented,
    string Categories,
    CustodyStatus Status,
    string FacilityPath,
    Said? Facility,
    Date? HeldSince,
    AssessmentStatus Assessment)
{
    /// <summary>Held, since a day that nobody knows: an empty place would read as not held.</summary>
    public bool IsHeldSinceUnknown => HeldSince is null && IsHeld;

    /// <summary>The day, which follows the words "held since", or a sentence of its own where it is unknown.</summary>
    public string SaidHeldSince(Texts texts) => IsHeldSinceUnknown ? texts["Prisoner.HeldSinceUnknown"] : Texts.DayAfterSince(HeldSince);

    public bool IsHeld => Status is CustodyStatus.Arrested or CustodyStatus.Remand or CustodyStatus.HouseArrest or CustodyStatus.Serving;

    public static PrisonerRow Of(
        Prisoner prisoner, ImmutableDictionary<string, Said> facilities, ImmutableDictionary<string, string> categories, string language)
    {
        var (name, primary) = (Said.Name(prisoner, language), Said.Primary(prisoner));
        return new PrisonerRow(
            Names.Page(prisoner.Name),
            name,
            primary.Text == name.Text ? null : primary,
            prisoner.Invented,
            string.Join(", ", prisoner.Categories.Select(id => categories.GetValueOrDefault(id) ?? id)),
            prisoner.CustodyStatus,
            Names.Page(prisoner.Facility),
            prisoner.Facility.Length > 0 ? facilities.GetValueOrDefault(prisoner.Facility) : null,
            prisoner.HeldSince,
            Newest(prisoner)?.Status ?? AssessmentStatus.Unspecified);
    }

    /// <summary>The most recently confirmed assessment, by any criteria set.</summary>
    internal static Assessment? Newest(Prisoner prisoner) =>
        prisoner.Assessments.OrderByDescending(assessment => assessment.ConfirmTime?.ToDateTime() ?? DateTime.MinValue).FirstOrDefault();
}
