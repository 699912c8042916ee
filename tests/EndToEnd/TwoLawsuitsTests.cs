using System.Text;
using Habeas.Access.V1;
using Date = Google.Type.Date;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// The committee's first case: two lawsuits handed to a colony's administration on 6 November 2025, and no receipts. Habeas is killed
/// after every step.
/// </summary>
public abstract class TwoLawsuitsTests(PostgresCluster? postgres = null) : KilledHabeasTest(postgres)
{
    [Fact]
    public async Task A_vanished_paper_is_noticed_pursued_and_withdrawn_when_the_receipt_comes()
    {
        var (prisoner, colony) = ("", "");
        await On("2025-11-06", async habeas =>
        {
            prisoner = (await Prisoners(habeas).CreatePrisonerAsync(new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames =
                    {
                        new PersonName { Text = "Uydurma Jurnalist", Language = "az", Kind = NameKind.Legal, Primary = true },
                    },
                },
            }, Desk(habeas))).Name;
            colony = (await Facilities(habeas).CreateFacilityAsync(new CreateFacilityRequest
            {
                Facility = new Facility
                {
                    Kind = FacilityKind.Colony,
                    FacilityNames = { new FacilityName { Text = "Uydurma koloniya", Language = "az" } },
                },
            }, Desk(habeas))).Name;
        });
        var suits = new List<string>();
        await On("2025-11-06", async habeas =>
        {
            suits.Add(await Draft(habeas, "Lawsuit against a broadcaster", prisoner, colony));
            suits.Add(await Draft(habeas, "Lawsuit against a newspaper", prisoner, colony));
        });
        await On("2025-11-06", async habeas =>
        {
            foreach (var suit in suits)
            {
                await HandOver(habeas, suit);
            }
        });

        // Friday 7, Wednesday 12 and Thursday 13 November are the three days; what is missing on the 14th is unconfirmed.
        await On("2025-11-14", habeas => habeas.Happened("cases", "went_unconfirmed", 2));
        await On("2025-11-14", async habeas => (await Get(habeas, suits[0])).Silences.Single().Stage.ShouldBe(SilenceStage.Unconfirmed));

        // Five more days: presumed withheld from the 21st, and the colony has one incident for each.
        await On("2025-11-21", habeas => habeas.Happened("cases", "presumed_withheld", 2));
        await On("2025-11-21", habeas => habeas.Happened("cases", "incident_reported", 2));
        await On("2025-11-21", async habeas =>
        {
            var incidents = await Incidents(habeas, colony);
            incidents.Count.ShouldBe(2);
            incidents.ShouldAllBe(incident => incident.Kind == IncidentKind.MailWithheld && !incident.Withdrawn && !incident.Published);
            (await Get(habeas, suits[0])).Incident.ShouldBeOneOf([.. incidents.Select(incident => incident.Name)]);
            var window = new ListFilingsRequest { Facility = colony, Silence = SilenceStage.PresumedWithheld };
            (await Filings(habeas).ListFilingsAsync(window, Desk(habeas))).Filings.Select(filing => filing.Name)
                .ShouldBe(suits, ignoreOrder: true);
        });

        // The letters to the Minister and the Ombudsman as files; then they are sent.
        await On("2025-11-21", async habeas =>
        {
            foreach (var target in (RemedyTarget[])[RemedyTarget.MinisterOfJustice, RemedyTarget.Ombudsman])
            {
                await Letters(habeas, suits[0], target);
            }
        });
        await On("2025-11-22", async habeas =>
        {
            foreach (var target in (RemedyTarget[])[RemedyTarget.MinisterOfJustice, RemedyTarget.Ombudsman])
            {
                await Filings(habeas).SendRemedyAsync(
                    new SendRemedyRequest { Name = suits[0], Target = target, Date = Day(2025, 11, 22) }, Desk(habeas));
            }
        });
        await On(
            "2025-11-22",
            async habeas => (await Get(habeas, suits[0])).Remedies.Count(
                remedy => remedy.SendDate is not null && remedy.AnswerDueDate is not null).ShouldBe(2));

        // The public sees the rate only of facilities that are public.
        await On("2025-11-22", async habeas =>
        {
            await new ConsentsService.ConsentsServiceClient(habeas.Channel).Give(prisoner, Desk(habeas), FactKind.CasePapers);
            await habeas.ApproveAll();
        });

        // Two papers would reveal their author. With nine more that did arrive, the colony's rate is shown.
        await On("2025-11-22", async habeas => (await Rate(habeas, colony)).Suppressed.ShouldBeTrue());
        await On("2025-11-22", async habeas =>
        {
            for (var number = 1; number <= 9; number++)
            {
                var paper = await Draft(habeas, $"Petition {number}", prisoner, colony);
                await HandOver(habeas, paper);
                await Prove(habeas, paper, $"RR {number}", Day(2025, 11, 7));
            }
        });
        await On("2025-11-22", async habeas =>
        {
            var rate = await Rate(habeas, colony);
            (rate.HandedOver, rate.Confirmed, rate.Withheld, rate.Waiting, rate.Share).ShouldBe((10, 10, 0, 0, 0));
        });

        // The receipt comes late: the presumption is visibly withdrawn, there and in the registry.
        await On("2025-12-01", habeas => Prove(habeas, suits[0], "RR 900", Day(2025, 12, 1)));
        await On("2025-12-01", habeas => habeas.Happened("cases", "incident_withdrawn"));
        await On("2025-12-02", async habeas =>
        {
            var suit = await Get(habeas, suits[0]);
            suit.State.ShouldBe(FilingState.Posted);
            suit.Silences.Select(silence => silence.Stage).ShouldBe([SilenceStage.Unconfirmed, SilenceStage.PresumedWithheld]);
            suit.Silences.ShouldAllBe(silence => silence.TakenBackDate.Equals(Day(2025, 12, 1)));
            suit.Incident.ShouldBeEmpty();
            (await Incidents(habeas, colony)).Count(incident => incident.Withdrawn).ShouldBe(1);
            var rate = await Rate(habeas, colony);
            (rate.Confirmed, rate.Withheld).ShouldBe((10, 0), "the difference of two readings tells nothing of a single paper");
            await habeas.Events("cases");
        });
    }

    private static async Task Letters(RunningHabeas habeas, string suit, RemedyTarget target)
    {
        foreach (var language in (string[])["az", "ru", "en"])
        {
            var document = await Filings(habeas).PrepareLetterAsync(
                new PrepareLetterRequest { Name = suit, Target = target, Language = language, Format = LetterFormat.Docx }, Desk(habeas));
            document.ContentType.ShouldStartWith("application/vnd.openxmlformats");
            document.Data.Span.StartsWith("PK"u8).ShouldBeTrue();
            using var client = habeas.Client(habeas.Desk);
            var page = await client.GetStringAsync(
                $"/v1/{suit}:prepareLetter?target={(int)target}&language={language}&format={(int)LetterFormat.Html}");
            page.ShouldContain("Uydurma Jurnalist");
            page.ShouldContain("Uydurma koloniya");
            page.ShouldContain("Lawsuit against a broadcaster");
        }
    }

    private static async Task<string> Draft(
        RunningHabeas habeas,
        string title,
        string prisoner,
        string colony) => (await Filings(habeas).DraftFilingAsync(new DraftFilingRequest
    {
        Filing = new Filing
        {
            Kind = FilingKind.Lawsuit,
            Title = title,
            Prisoners = { prisoner },
            Facility = colony,
            Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "An invented district court" },
            Text = new FilingText { Body = $"{title}: the text." },
            DraftDate = Day(2025, 11, 5),
        },
    }, Desk(habeas))).Name;

    private static async Task HandOver(RunningHabeas habeas, string suit) => await Filings(habeas).HandOverFilingAsync(
        new HandOverFilingRequest
        {
            Name = suit,
            Way = DeliveryWay.Administration,
            Date = Day(2025, 11, 6),
            GivenBy = "the author",
            ReceivedBy = "the duty officer",
        }, Desk(habeas));

    private static async Task Prove(RunningHabeas habeas, string suit, string number, Date date) => await Filings(habeas).AddProofAsync(
        new AddProofRequest
        {
            Name = suit,
            Proof = new Proof { State = FilingState.Posted, Kind = ProofKind.PostalReceipt, Reference = number, Date = date },
        }, Desk(habeas));

    private static async Task<Filing> Get(RunningHabeas habeas, string name) =>
        await Filings(habeas).GetFilingAsync(new GetFilingRequest { Name = name }, Desk(habeas));

    private static async Task<IList<Incident>> Incidents(RunningHabeas habeas, string colony) =>
        (await Facilities(habeas).ListIncidentsAsync(new ListIncidentsRequest { Parent = colony }, Desk(habeas))).Incidents;

    /// <summary>As the public reads it.</summary>
    private static async Task<InterceptionRate> Rate(RunningHabeas habeas, string colony) =>
        await Filings(habeas).GetInterceptionRateAsync(new GetInterceptionRateRequest { Facility = colony });

    private static Metadata Desk(RunningHabeas habeas) => RunningHabeas.As(habeas.Desk);

    private static FilingsService.FilingsServiceClient Filings(RunningHabeas habeas) => new(habeas.Channel);

    private static FacilitiesService.FacilitiesServiceClient Facilities(RunningHabeas habeas) => new(habeas.Channel);
}

public sealed class TwoLawsuitsOnSqlite : TwoLawsuitsTests;

public sealed class TwoLawsuitsOnPostgres(PostgresCluster postgres) : TwoLawsuitsTests(postgres), IClassFixture<PostgresCluster>;
