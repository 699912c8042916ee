using Google.Protobuf;
using Date = Google.Type.Date;
using Wire = Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Custody facts.</summary>
internal static partial class PrisonerWire
{
    public static DatedFact Fact(FieldChecks checks, string field, Wire.CustodyFact fact)
    {
        var prefix = field.Length == 0 ? "" : $"{field}.";
        CustodyDetail? detail = fact.KindCase switch
        {
            Wire.CustodyFact.KindOneofCase.Arrest => Arrest(checks, $"{prefix}arrest", fact.Arrest),
            Wire.CustodyFact.KindOneofCase.Charges => Charges(checks, $"{prefix}charges", fact.Charges),
            Wire.CustodyFact.KindOneofCase.Remand => Remand(checks, $"{prefix}remand", fact.Remand),
            Wire.CustodyFact.KindOneofCase.Transfer => Transfer(checks, $"{prefix}transfer", fact.Transfer),
            Wire.CustodyFact.KindOneofCase.Verdict => Verdict(checks, $"{prefix}verdict", fact.Verdict),
            Wire.CustodyFact.KindOneofCase.Release => Release(checks, $"{prefix}release", fact.Release),
            Wire.CustodyFact.KindOneofCase.Death => Death(checks, $"{prefix}death", fact.Death),
            _ => null,
        };
        checks.Require(detail is not null, field.Length == 0 ? "kind" : field, "must say what happened.");
        return new DatedFact(detail!, checks.Date($"{prefix}date", fact.Date), [.. fact.Sources]);
    }

    /// <summary>The fact of a verb: its request has the date and the sources, and the details in a message of their own.</summary>
    public static Wire.CustodyFact Fact(IMessage request, Action<Wire.CustodyFact> detail)
    {
        var fields = request.Descriptor;
        var fact = new Wire.CustodyFact
        {
            Date = (Date?)fields.FindFieldByName("date").Accessor.GetValue(request),
            Sources = { (IEnumerable<string>)fields.FindFieldByName("sources").Accessor.GetValue(request) },
        };
        detail(fact);
        return fact;
    }

    public static Wire.CustodyFact ToProto(this CustodyFact fact)
    {
        var message = new Wire.CustodyFact
        {
            Id = fact.Id,
            Date = fact.Date.ToProto(),
            Sources = { fact.Sources },
            RecordTime = fact.RecordedAt.ToProto(),
        };
        switch (fact.Detail)
        {
            case Arrested arrested:
                message.Arrest = new Wire.Arrest { Authority = arrested.Authority, Facility = Facility(arrested.Facility) };
                break;
            case Charged charged:
                message.Charges = new Wire.Charges { Charges_ = { charged.Charges.Select(ToProto) } };
                break;
            case Remanded remanded:
                message.Remand = new Wire.Remand
                {
                    HouseArrest = remanded.HouseArrest,
                    Court = remanded.Court,
                    Title = remanded.Title,
                    Until = remanded.Until.ToProto(),
                    Facility = Facility(remanded.Facility),
                };
                break;
            case Transferred transferred:
                message.Transfer = new Wire.Transfer { Facility = Facility(transferred.Facility), Reason = transferred.Reason };
                break;
            case Sentenced sentenced:
                message.Verdict = new Wire.Verdict
                {
                    Outcome = (Wire.VerdictOutcome)sentenced.Outcome,
                    Court = sentenced.Court,
                    Title = sentenced.Title,
                    ConvictedOf = { (sentenced.ConvictedOf ?? []).Select(ToProto) },
                    Years = sentenced.Years,
                    Months = sentenced.Months,
                    Days = sentenced.Days,
                    Life = sentenced.Life,
                    Regime = sentenced.Regime,
                    RegimeType = sentenced.RegimeType is { } regime ? (Wire.SentenceRegime)regime : Wire.SentenceRegime.Unspecified,
                    TermFrom = sentenced.TermFrom.ToProto(),
                    TermEnd = sentenced.ExpectedEnd?.ToProto(),
                    TermEndUnconfirmed = sentenced.IsEndUnconfirmed,
                };
                if (sentenced.RemandDays is { } counted)
                {
                    message.Verdict.RemandDays = counted;
                }

                break;
            case Released released:
                message.Release = new Wire.Release { Ground = (Wire.ReleaseGround)released.Ground, Conditions = released.Conditions };
                break;
            case Died died:
                message.Death = new Wire.Death { StatedCause = died.StatedCause };
                break;
        }

        return message;
    }

    private static Wire.CustodyFact ToProto(this DatedFact fact)
    {
        var message = fact.At(0).ToProto();
        // Not recorded yet.
        message.RecordTime = null;
        return message;
    }

    private static Wire.Charge ToProto(Charge charge) => new() { Code = charge.Code, Article = charge.Article, Edition = charge.Edition };

    private static Arrested Arrest(FieldChecks checks, string field, Wire.Arrest arrest)
    {
        return new Arrested(arrest.Authority, checks.OptionalResource($"{field}.facility", arrest.Facility, "facilities"));
    }

    private static Charged Charges(FieldChecks checks, string field, Wire.Charges charges)
    {
        return new Charged(Charges(checks, $"{field}.charges", charges.Charges_));
    }

    private static List<Charge> Charges(FieldChecks checks, string field, IReadOnlyCollection<Wire.Charge> charges)
    {
        foreach (var charge in charges)
        {
        }

        return [.. charges.Select(charge => new Charge(charge.Code, charge.Article, charge.Edition))];
    }

    private static Remanded Remand(FieldChecks checks, string field, Wire.Remand remand)
    {
        checks.Require(!remand.HouseArrest || remand.Facility.Length == 0, $"{field}.facility", "must be empty for house arrest.");
        return new Remanded(
            remand.HouseArrest, remand.Court, remand.Title, checks.Date($"{field}.until", remand.Until), checks.OptionalResource(
                $"{field}.facility", remand.Facility, "facilities"));
    }

    private static Transferred Transfer(FieldChecks checks, string field, Wire.Transfer transfer)
    {
        return new Transferred(checks.Resource($"{field}.facility", transfer.Facility, "facilities"), transfer.Reason);
    }

    private static Sentenced Verdict(FieldChecks checks, string field, Wire.Verdict verdict)
    {
        checks.Enum($"{field}.outcome", verdict.Outcome, optional: false)
            .Enum($"{field}.regime_type", verdict.RegimeType)
            .Require(!verdict.HasRemandDays || verdict.RemandDays is >= 0 and <= 36_500, $"{field}.remand_days", "must be 0 to 36500.")
            .Require(
                verdict is { Years: >= 0 and <= 100, Months: >= 0 and <= 1200, Days: >= 0 and <= 36_500 },
                $"{field}.years",
                "is no length of a sentence.");
        return new Sentenced(
            (VerdictOutcome)verdict.Outcome,
            verdict.Court,
            verdict.Title,
            Charges(checks, $"{field}.convicted_of", verdict.ConvictedOf),
            verdict.Years,
            verdict.Months,
            verdict.Days,
            verdict.Life,
            verdict.Regime,
            verdict.RegimeType == Wire.SentenceRegime.Unspecified ? null : (SentenceRegime)verdict.RegimeType,
            checks.Date($"{field}.term_from", verdict.TermFrom),
            verdict.HasRemandDays ? verdict.RemandDays : null);
    }

    private static Released Release(FieldChecks checks, string field, Wire.Release release)
    {
        checks.Enum($"{field}.ground", release.Ground, optional: false);
        return new Released((ReleaseGround)release.Ground, release.Conditions);
    }

    private static Died Death(FieldChecks checks, string field, Wire.Death death)
    {
        return new Died(death.StatedCause);
    }
}
