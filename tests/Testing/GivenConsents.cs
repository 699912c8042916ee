using Grpc.Core;
using Habeas.Access.V1;

namespace Habeas.Testing;

/// <summary>Consents that prisoners gave.</summary>
public static class GivenConsents
{
    /// <summary>Enters that a prisoner lets these kinds of fact be published on all channels, as said in a published statement.</summary>
    public static async Task<Consent> Give(
        this ConsentsService.ConsentsServiceClient consents, string prisoner, Metadata clerk, params IEnumerable<FactKind> kinds) =>
        await consents.CreateConsentAsync(
            new CreateConsentRequest
            {
                Parent = prisoner,
                Consent = new Consent
                {
                    Answer = ConsentAnswer.Given,
                    Kinds = { kinds },
                    Channels = { Enum.GetValues<Channel>().Where(channel => channel != Channel.Unspecified) },
                    SpokenDate = new Google.Type.Date { Year = 2025, Month = 11, Day = 24 },
                    Way = InstructionWay.PublicStatement,
                    Statement = "uydurma",
                },
            },
            clerk);
}
