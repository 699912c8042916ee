namespace Habeas.Registry.Facilities;

/// <summary>
/// Which of the United Nations Standard Minimum Rules for the Treatment of Prisoners (the Nelson Mandela Rules, General Assembly
/// resolution 70/175) a kind of incident falls under.
/// </summary>
internal static class MandelaRules
{
    public static string Of(IncidentKind kind) => kind switch
    {
        IncidentKind.MailWithheld => "56-58",
        IncidentKind.VisitRefused or IncidentKind.CallRefused or IncidentKind.ParcelRefused => "58-63",
        IncidentKind.LawyerRefused => "61",
        IncidentKind.MedicalCareRefused => "24-35",
        IncidentKind.PunishmentCell or IncidentKind.Disciplined => "36-46",
        IncidentKind.IllTreatment => "1, 43",
        IncidentKind.RelativesSearched => "50-53, 60",
        IncidentKind.Threats => "57",
        IncidentKind.Conditions => "12-23",
        _ => "",
    };
}
