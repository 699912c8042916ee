using Google.Type;
using Habeas.Cases.V1;

namespace Habeas.Standalone.Demo;

/// <summary>
/// An invented trial of an invented person, with a gap between two remand orders, and papers from an invented colony, most of which
/// arrived: a small sample of what a committee sees after a year of work.
/// </summary>
internal static class InventedCourts
{
    private const int Papers = 16;

    private const string Source = "uydurma məlumat";

    /// <summary>The accused: on both lists, held in a facility for men since 2024.</summary>
    public static InventedPerson Accused { get; } = InventedPerson.All.First(
        person => person is { OnFirst: true, OnSecond: true, Released: null, Place: 2, Arrested.Year: 2024 });

    /// <summary>The author of the papers from the first invented colony.</summary>
    public static InventedPerson Author { get; } = InventedPerson.All.First(
        person => person is { OnFirst: true, OnSecond: true, Released: null, Place: 0 });

    public static IEnumerable<CourtStep> Trial(string prisoner)
    {
        var arrested = Accused.Arrested;
        yield return Step(new OpenProceedingRequest
        {
            Proceeding = new Proceeding
            {
                Kind = ProceedingKind.Criminal,
                Matter = new Guid("0199aa00-0000-7000-8000-0000000000b1").ToString("D"),
                Prisoners = { prisoner },
                BeginDate = arrested.ToProto(),
                Charges = { Accused.Articles.Split(' ').Select(article => $"Cinayət Məcəlləsi {article}") },
                Seats =
                {
                    new Seat
                    {
                        Stage = Stage.Investigation,
                        Court = "Nümunə Rayon Məhkəməsi (uydurma)",
                        CaseNumber = "4(101)-1/2024",
                        From = arrested.ToProto(),
                    },
                },
                Parties =
                {
                    new Party
                    {
                        Role = PartyRole.Accused,
                        DisplayName = "Təqsirləndirilən şəxs (uydurma)",
                        Prisoner = prisoner,
                        Counsel = { "Vəkil (uydurma)" },
                    },
                },
                Lawyers = { "demo-lawyer" },
            },
        });
        yield return Remand(DecisionKind.RemandOrdered, arrested.AddDays(1), arrested.AddDays(62));
        // Six days late: no order is known for those days.
        yield return Remand(DecisionKind.RemandExtended, arrested.AddDays(69), arrested.AddDays(152));
        var trial = arrested.AddDays(130);
        yield return Step(new ChangeSeatRequest
        {
            Seat = new Seat
            {
                Stage = Stage.FirstInstance,
                Court = "Nümunə Ağır Cinayətlər Məhkəməsi (uydurma)",
                CaseNumber = "1(101)-77/2024",
                From = trial.ToProto(),
            },
        });
        yield return Remand(DecisionKind.RemandExtended, trial.AddDays(10), trial.AddDays(190));
        AttendanceMode[] modes = [AttendanceMode.InPerson, AttendanceMode.ByVideo, AttendanceMode.KeptAway];
        for (var number = 1; number <= modes.Length; number++)
        {
            yield return Step(new ScheduleHearingRequest
            {
                Date = trial.AddDays(30 * number).ToProto(),
                Time = new TimeOfDay { Hours = 10, Minutes = 30 },
                Room = "2",
            });
            yield return Step(
                new HoldHearingRequest { Attendance = { new Attendance { Prisoner = prisoner, Mode = modes[number - 1] } } },
                hearing: number);
        }

        var verdict = trial.AddDays(120);
        yield return Step(new EnterDecisionRequest
        {
            Decision = new CourtDecision
            {
                Kind = DecisionKind.Verdict,
                Date = verdict.ToProto(),
                Outcome = DecisionOutcome.Convicted,
                Reason = "Uydurmadır.",
            },
        });
        yield return Step(new ServeDecisionRequest
        {
            Decision = 4,
            Service = new Service
            {
                ServedOn = ServedOn.Counsel,
                Way = "məhkəmənin dəftərxanasında",
                Date = verdict.AddDays(4).ToProto(),
            },
        });
        yield return Step(new ChangeSeatRequest
        {
            Seat = new Seat
            {
                Stage = Stage.Appeal,
                Court = "Nümunə Apellyasiya Məhkəməsi (uydurma)",
                CaseNumber = "1(103)-9/2025",
                From = verdict.AddDays(20).ToProto(),
            },
        });
        yield return Step(new KeepTermRequest { Decision = 4, Rule = "az.criminal.appeal", Date = verdict.AddDays(15).ToProto() });
        yield return Step(new ScheduleHearingRequest
        {
            Date = new Date { Year = 2027, Month = 2, Day = 16 },
            Time = new TimeOfDay { Hours = 11 },
            Room = "1",
        });
    }

    /// <summary>Twelve arrived, one so late that it had been presumed withheld; four are missing.</summary>
    public static IEnumerable<Paper> Post(string prisoner, string colony) => Enumerable.Range(1, Papers).Select(number =>
    {
        var handedOver = new DateOnly(2025, 1, 13).AddDays(14 * (number - 1));
        var arrives = number <= 12;
        var receipt = handedOver.AddDays(number == 12 ? 40 : number % 3 + 1);
        return new Paper(
            $"invented/{number.ToString(CultureInfo.InvariantCulture)}",
            new Filing
            {
                Kind = number % 2 == 0 ? FilingKind.Complaint : FilingKind.Petition,
                Title = $"{number} nömrəli sənəd (uydurma)",
                Prisoners = { prisoner },
                Facility = colony,
                Addressee = new Addressee { Kind = AddresseeKind.StateBody, DisplayName = "Nümunə prokurorluğu (uydurma)" },
                DraftDate = handedOver.ToProto(),
            },
            handedOver.ToProto(),
            arrives ? receipt.ToProto() : null,
            arrives ? receipt.AddDays(4).ToProto() : null,
            WasSilent: number >= 12,
            Source);
    });

    private static CourtStep Remand(DecisionKind kind, DateOnly on, DateOnly until) => Step(new EnterDecisionRequest
    {
        Decision = new CourtDecision { Kind = kind, Date = on.ToProto(), RemandUntil = until.ToProto(), Outcome = DecisionOutcome.Granted },
    });

    private static CourtStep Step(Google.Protobuf.IMessage request, int? hearing = null) =>
        new("invented-trial", request, [Source], hearing);
}
