using Habeas.Registry.Publications;
using Wire = Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>From the state to the wire.</summary>
internal static partial class PrisonerWire
{
    public const string Collection = "prisoners";

    private const string Photos = "photos";

    /// <param name="today">Until when open custodies are counted.</param>
    /// <param name="withFacts">Lists leave the facts out.</param>
    public static Wire.Prisoner ToProto(this Snapshot<Prisoner> snapshot, DateOnly today, Viewer viewer, bool withFacts = true)
    {
        var prisoner = snapshot.State;
        var (least, most) = prisoner.DaysHeld(today);
        var message = new Wire.Prisoner
        {
            Name = ResourceName.Of(Collection, snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            UpdateTime = snapshot.UpdatedAt.ToProto(),
            DisplayName = prisoner.Attributes.PrimaryName.Text,
            PersonalNames = { prisoner.Names.Where(viewer.MaySee).Select(ToProto) },
            Sex = (Wire.Sex)prisoner.Attributes.Sex,
            BirthDate = prisoner.Attributes.BirthDate.ToProto(),
            Occupations = { prisoner.Attributes.Occupations },
            Affiliations = { prisoner.Attributes.Affiliations },
            Categories = { prisoner.Attributes.Categories },
            PhotoUri = prisoner.Attributes.PhotoUri,
            Photo = ToProto(prisoner.Attributes.Photo, snapshot.Stream.Id),
            Invented = prisoner.Attributes.Invented,
            CustodyStatus = (Wire.CustodyStatus)prisoner.Status,
            Facility = Facility(prisoner.Facility),
            HeldSince = prisoner.HeldSince.ToProto(),
            DaysHeldMin = least,
            DaysHeldMax = most,
            Assessments = { prisoner.ConfirmedAssessments.Select(ToProto) },
            ProposedAssessments = { prisoner.Assessments.Where(assessment => assessment.Review == ReviewState.Proposed).Select(ToProto) },
            MergedInto = prisoner.Survivor is { } survivor ? ResourceName.Of(Collection, survivor) : "",
            Absorbed = { prisoner.AbsorbedRecords.Select(record => ResourceName.Of(Collection, record)) },
            Note = prisoner.Attributes.Note,
            Retracted = prisoner.IsRetracted,
            Publication = prisoner.Publication.ToProto(),
        };
        message.ProposedFacts.AddRange(prisoner.FactProposals.Select(proposal => proposal.ToProto(snapshot)));
        message.Custodies.AddRange(prisoner.Custodies.Select(custody => ToProto(custody, withFacts)));
        return message;
    }

    public static Wire.FactProposal ToProto(this FactProposal proposal, Snapshot<Prisoner> snapshot) => new()
    {
        Prisoner = ResourceName.Of(Collection, snapshot.Stream.Id),
        Id = proposal.Id,
        DisplayName = snapshot.State.Attributes.PrimaryName.Text,
        Fact = proposal.Fact.ToProto(),
        Note = proposal.Note,
        Proposer = proposal.Proposer,
        ProposeTime = proposal.ProposedAt.ToProto(),
        Conflicts = { snapshot.State.Conflicts(proposal.Fact).Select(ToProto) },
    };

    /// <summary>The resource name of a photograph.</summary>
    public static string PhotoName(Guid prisoner, Guid photo) =>
        $"{ResourceName.Of(Collection, prisoner)}/{ResourceName.Of(Photos, photo)}";

    private static Wire.Photo? ToProto(PrisonerPhoto? photo, Guid prisoner) => photo is null ? null : new Wire.Photo
    {
        Name = PhotoName(prisoner, photo.Id),
        Width = photo.Width,
        Height = photo.Height,
        Credit = photo.Credit,
    };

    private static Wire.PersonName ToProto(PersonName name) => new()
    {
        Text = name.Text,
        Language = name.Language,
        Kind = name.Kind switch
        {
            NameKind.Legal => Wire.NameKind.Legal,
            NameKind.Alias => Wire.NameKind.Alias,
            _ => Wire.NameKind.Spelling,
        },
        Given = name.Given,
        Father = name.Father,
        Family = name.Family,
        Primary = name.Primary,
        Sources = { name.Sources ?? [] },
        Standing = name.IsAdopted ? Wire.NameStanding.Adopted : Wire.NameStanding.Listed,
    };

    private static Wire.Custody ToProto(Custody custody, bool withFacts)
    {
        var message = new Wire.Custody
        {
            Number = custody.Number,
            Status = (Wire.CustodyStatus)custody.Status,
            From = custody.From.ToProto(),
            Until = custody.Until.ToProto(),
            Charges = { custody.Charges.Select(ToProto) },
            Placements =
            {
                custody.Placements.Select(
                    placement => new Wire.Placement
                    {
                        Facility = Facility(placement.Facility),
                        From = placement.From.ToProto(),
                        Until = placement.Until.ToProto(),
                    }),
            },
        };
        if (withFacts)
        {
            message.Facts.AddRange(custody.Facts.Select(ToProto));
        }

        return message;
    }

    private static Wire.Assessment ToProto(Assessment assessment) => new()
    {
        Id = assessment.Id,
        CriteriaSet = assessment.CriteriaSet,
        Status = (Wire.AssessmentStatus)assessment.Status,
        Findings =
        {
            assessment.Findings.Select(
                finding => new Wire.Finding { Criterion = finding.Criterion, Met = finding.Met, Reasons = finding.Reasons }),
        },
        Reasons = assessment.Reasons,
        Sources = { assessment.Sources },
        FirstReviewer = assessment.FirstReviewer,
        SecondReviewer = assessment.SecondReviewer,
        ConfirmTime = assessment.ConfirmedAt?.ToProto(),
    };

    private static string Facility(Guid? facility) => facility is { } id ? ResourceName.Of("facilities", id) : "";
}
