using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

/// <summary>Command lines about a proceeding and one of its deadlines.</summary>
public abstract class CaseTest : CliTest
{
    protected static readonly Proceeding Case = new()
    {
        Name = "proceedings/" + P1,
        Kind = ProceedingKind.Criminal,
        Stage = Stage.Investigation,
        Seats = { new Seat { Court = "Khatai District Court", CaseNumber = "4(009)-1/2025", Stage = Stage.Investigation } },
        Decisions =
        {
            new CourtDecision
            {
                Number = 1,
                Kind = DecisionKind.RemandOrdered,
                Date = Day(2025, 11, 6),
                RegistryAnswers =
                {
                    new RegistryAnswer { Prisoner = "prisoners/" + P2, Change = CustodyChange.Remand, Proposal = 5 },
                    new RegistryAnswer { Prisoner = "prisoners/" + P1, Change = CustodyChange.Release, Refusal = "MERGED" },
                },
            },
        },
    };

    protected static readonly Deadline Appeal = new()
    {
        Subject = "proceedings/" + P1,
        SubjectTitle = "Khatai District Court 2-1/24",
        Rule = "az.civil.appeal",
        Title = "Appeal against a judgment",
        DueDate = Day(2024, 6, 20),
        State = DeadlineState.MayHavePassed,
        Decision = 1,
        Served = true,
        Derivation =
        {
            new DerivationStep { Code = "START", Text = "Served on 20 May 2024." },
            new DerivationStep { Code = "LENGTH", Text = "One month." },
        },
    };
}
