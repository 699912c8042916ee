namespace Habeas.Registry.Facilities;

// The journal stores all of these as numbers.

public enum FacilityKind
{
    Unspecified = 0,
    Colony = 1,
    Prison = 2,
    Investigative = 3,
    Police = 4,
    Medical = 5,
    SecurityService = 6,
    Women = 7,
    Juvenile = 8,
}

public enum IncidentKind
{
    Unspecified = 0,
    MailWithheld = 1,
    VisitRefused = 2,
    CallRefused = 3,
    LawyerRefused = 4,
    MedicalCareRefused = 5,
    PunishmentCell = 6,
    Disciplined = 7,
    IllTreatment = 8,
    RelativesSearched = 9,
    Threats = 10,
    Conditions = 11,
    ParcelRefused = 12,
    Other = 13,
}

public enum SourceClass
{
    Unspecified = 0,
    Prisoner = 1,
    Relative = 2,
    Lawyer = 3,
    Witness = 4,
    Press = 5,
    Official = 6,
    Monitor = 7,
}

public enum Reliability
{
    Unspecified = 0,
    Reported = 1,
    Corroborated = 2,
    Documented = 3,
    Disputed = 4,
}

public enum PrecedingKind
{
    Unspecified = 0,
    Publication = 1,
    Complaint = 2,
}
