using Habeas.Access.V1;
using Date = Google.Type.Date;

namespace Habeas.Cli.Tests;

/// <summary>Mandates and consents name people by their sign-in names.</summary>
public sealed class MandatesTests : CliTest
{
    private const string P3 = "0199aa00-0000-7000-8000-0000000000a3";
    private const string Prisoner = "prisoners/" + P3;

    [Fact]
    public async Task A_mandate_names_accounts_by_their_sign_in_names()
    {
        Answer();
        var created = await Run(
            "mandates", "create", P3, "--representative", "leyla", "--scope", "speak-publicly", "--scope", "consent-to-publication",
            "--way", "visit", "--instructed", "2026-11-20", "--witness", "NADIR");
        created.Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<CreateMandateRequest>().Single().Mandate.ShouldBe(new Mandate
        {
            Prisoner = Prisoner,
            Giver = MandateGiver.Prisoner,
            Representative = "accounts/" + P1,
            Scopes = { MandateScope.SpeakPublicly, MandateScope.ConsentToPublication },
            StartDate = Said,
            InstructDate = Said,
            Way = InstructionWay.Visit,
            Witnesses = { "accounts/" + P2 },
        });
        (await Run("mandates", "create", P3, "--representative", "nobody", "--scope", "sign-papers", "--way", "visit", "--instructed",
            "2026-11-20", "--witness", "nadir")).Error.ShouldContain("There is no account \"nobody\"");
    }

    [Fact]
    public async Task The_next_of_kin_gives_one_for_a_prisoner_who_cannot()
    {
        Answer();
        await Run(
            "mandates", "create", P3, "--representative", "leyla", "--scope", "sign-papers", "--way", "call", "--instructed", "2026-11-20",
            "--witness", "nadir", "--kin", "a brother", "--incapacity", "held incommunicado");
        var mandate = Server.Requests<CreateMandateRequest>().Single().Mandate;
        (mandate.Giver, mandate.Kin, mandate.IncapacityReason).ShouldBe((MandateGiver.NextOfKin, "a brother", "held incommunicado"));
    }

    [Fact]
    public async Task What_may_be_published_and_what_cannot_be_recalled_is_told()
    {
        Answer();
        Server
            .On((CreateConsentRequest asked) => asked.Consent)
            .On((CheckConsentRequest _) => new CheckConsentResponse
            {
                Permitted = false, Verdict = ConsentVerdict.MandateRecalled, Consent = Prisoner + "/consents/1",
            })
            .On((RecallConsentsRequest _) => new RecallConsentsResponse
            {
                Recall = new Consent { Answer = ConsentAnswer.Recalled },
                LastingChannels = { new LastingChannel { Channel = Channel.Letters, Copy = LastingCopy.Sent } },
            });
        await Run(
            "consents", "give", P3, "--kind", "health", "--channel", "pages", "--said", "2026-11-20", "--way", "visit", "--witness",
            "nadir");
        Server.Requests<CreateConsentRequest>().Single().Consent.ShouldBe(new Consent
        {
            Answer = ConsentAnswer.Given,
            Kinds = { FactKind.Health },
            Channels = { Channel.Pages },
            SpokenDate = Said,
            Way = InstructionWay.Visit,
            Witnesses = { "accounts/" + P2 },
        });
        (await Run("consents", "check", P3, "--kind", "health", "--channel", "pages")).Output
            .ShouldContain($"not permitted: mandate-recalled {Prisoner}/consents/1");
        (await Run("consents", "recall", P3, "--reason", "he said so")).Output.ShouldContain("letters");
    }

    private static Date Said => Day(2026, 11, 20);

    private void Answer() => Server
        .On((ListAccountsRequest _) => new ListAccountsResponse
        {
            Accounts =
            {
                new Account { Name = "accounts/" + P1, SignInName = "leyla" },
                new Account { Name = "accounts/" + P2, SignInName = "nadir" },
            },
        })
        .On((CreateMandateRequest asked) => asked.Mandate);
}
