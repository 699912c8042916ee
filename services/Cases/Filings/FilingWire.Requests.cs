using System.Security.Cryptography;
using System.Text;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Filings;

/// <summary>Validates requests about filings, field by field.</summary>
internal sealed partial class FilingWire
{
    public static Drafted Read(V1.DraftFilingRequest request)
    {
        var asked = request.Filing;
        var checks = new FieldChecks().Enum("filing.kind", asked.Kind, optional: false);
        var draft = new Drafted(
            ProtoEnum.From<FilingKind, V1.FilingKind>(asked.Kind),
            asked.Title,
            checks.Prisoners("filing.prisoners", asked.Prisoners),
            checks.OptionalResource("filing.facility", asked.Facility, "facilities"),
            checks.OptionalResource("filing.proceeding", asked.Proceeding, "proceedings"),
            Addressee(checks, "filing.addressee", asked.Addressee),
            Body(checks, "filing.text", asked.Text),
            checks.RequiredDate("filing.draft_date", asked.DraftDate));
        checks.ThrowIfAny();
        return draft;
    }

    public static Addressee Addressee(FieldChecks checks, string field, V1.Addressee? asked)
    {
        var addressee = asked ?? new V1.Addressee();
        checks.Require(asked is not null, field, "must be set.")
            .Enum(field + ".kind", addressee.Kind, optional: false);
        return new Addressee(ProtoEnum.From<AddresseeKind, V1.AddresseeKind>(addressee.Kind), addressee.DisplayName);
    }

    public static Proof Proof(FieldChecks checks, string field, V1.Proof proof)
    {
        checks.Enum(field + ".state", proof.State, optional: false)
            .Enum(field + ".kind", proof.Kind, optional: false);
        return new Proof(
            Number: 0,
            ProtoEnum.From<FilingStep, V1.FilingState>(proof.State),
            ProtoEnum.From<ProofKind, V1.ProofKind>(proof.Kind),
            proof.Reference,
            checks.RequiredDate(field + ".date", proof.Date),
            proof.Addressee,
            proof.Sha256.Length == 0 ? null : proof.Sha256);
    }

    /// <summary>Either the text with its own hash, or the hash alone.</summary>
    private static FilingText? Body(FieldChecks checks, string field, V1.FilingText? asked)
    {
        if (asked is null)
        {
            return null;
        }

        if (asked.Body.Length == 0)
        {
            checks.Require(Filing.IsSha256(asked.Sha256), field + ".sha256", "must be 64 lower-case hexadecimal digits.");
            return new FilingText(asked.Sha256);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.Body)));
        checks.Require(asked.Sha256.Length == 0 || asked.Sha256 == sha256, field + ".sha256", "does not match the text.");
        return new FilingText(sha256, Plain: asked.Body);
    }
}
