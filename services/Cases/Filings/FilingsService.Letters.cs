using Google.Api;
using Google.Protobuf;
using Habeas.Cases.Letters;
using Habeas.Cases.V1;

namespace Habeas.Cases.Filings;

internal sealed partial class FilingsService
{
    public override async Task<HttpBody> PrepareLetter(PrepareLetterRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("target", request.Target).Enum("format", request.Format);
        var id = checks.Resource("name", request.Name, FilingWire.Collection);
        var language = checks.Language("language", request.Language);
        checks.ThrowIfAny();
        var filing = (await Grain(id).Read() ?? throw Fault.NotFound(request.Name)).State;
        var silence = filing.Silence ?? throw Fault.Refused(FilingRefusals.NotWithheld);
        await CheckConsent(filing, context.CancellationToken);
        var names = await registryNames.Of(filing, language, context.CancellationToken);
        var letter = letters.Write(
            filing, silence, ProtoEnum.From<RemedyTarget, V1.RemedyTarget>(request.Target), names, language, day.Today);
        return request.Format == LetterFormat.Docx
            ? new HttpBody { ContentType = LetterDocx.MediaType, Data = UnsafeByteOperations.UnsafeWrap(LetterDocx.Render(letter)) }
            : new HttpBody { ContentType = LetterHtml.MediaType, Data = UnsafeByteOperations.UnsafeWrap(LetterHtml.Render(letter)) };
    }

    /// <summary>
    /// The prisoners handed over the paper themselves, so that a letter about it needs no further consent. But none is written against the
    /// will of one of them.
    /// </summary>
    private async Task CheckConsent(Filing filing, CancellationToken cancellation)
    {
        var facts = filing.Prisoners.Select(prisoner => new PersonFact(FactKind.CasePapers, prisoner)).ToArray();
        var consent = await gate.Ask(facts, [PublicationChannel.Letters], cancellation);
        WithheldFact[] refused = [.. consent.Withheld.Where(one => one.Verdict != WithheldFact.NoConsent)];
        if (refused.Length > 0)
        {
            throw Fault.Refused(PublicationRefusals.NotConsented(refused));
        }
    }
}
