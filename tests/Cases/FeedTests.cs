using Habeas.Access.V1;
using Habeas.Cases.V1;
using Habeas.Journal.V1;

namespace Habeas.Cases.Tests;

/// <summary>The feed of the cases service shows each follower what their clearance allows.</summary>
public sealed class FeedTests : OnBothEngines
{
    private const string Canary = "canary-of-the-defence";

    [Fact]
    public async Task Only_lawyers_receive_motions_and_the_texts_of_papers()
    {
        var file = await Host.OpenProceeding(CivilSuit("7"));
        await Host.Proceedings.MakeMotionAsync(
            new MakeMotionRequest { Name = file.Name, By = Canary, Request = Canary, Date = Day(2025, 11, 3) }, Host.Lawyer);
        await Host.Filings.DraftFilingAsync(new DraftFilingRequest { Filing = Paper() }, Host.Desk);

        var desk = await Follow(Host.Desk, until: "drafted");
        desk.ShouldNotContain(seen => seen.ToString().Contains(Canary, StringComparison.Ordinal));
        desk.Select(seen => seen.Type).ShouldNotContain("motion_made");
        desk.Select(seen => seen.Position)
            .ShouldBe(Enumerable.Range(1, desk.Count).Select(position => (long)position), "nothing is skipped");
        var withheld = desk.Single(seen => seen.Stream.StartsWith("proceeding/", StringComparison.Ordinal) && seen.Version == 2);
        (withheld.Redacted, withheld.Payload, withheld.Actor, withheld.Hash.IsEmpty).ShouldBe((true, "", "", true));
        var drafted = desk.Single(seen => seen.Type == "drafted");
        (drafted.Redacted, drafted.Hash.IsEmpty).ShouldBe((true, true));
        drafted.Payload.ShouldContain("A complaint");
        drafted.Payload.ShouldNotContain("\"plain\"", Case.Sensitive, "not even as it lies in the journal");
        desk.Single(seen => seen.Type == "opened").Redacted.ShouldBeFalse();

        var lawyer = await Follow(Host.Lawyer, until: "drafted");
        lawyer.Single(seen => seen.Type == "motion_made").Payload.ShouldContain(Canary);
        lawyer.Single(seen => seen.Type == "drafted").Payload.ShouldContain("\"plain\"");
        // Who read what, a custodian is told by another method.
        lawyer.Where(seen => !seen.Stream.StartsWith("reading/", StringComparison.Ordinal))
            .ShouldAllBe(seen => !seen.Redacted && seen.Hash.Length == 32);
        lawyer.Where(seen => seen.Stream.StartsWith("reading/", StringComparison.Ordinal))
            .ShouldAllBe(seen => seen.Redacted && seen.Actor == "" && seen.Payload == "");
    }

    [Fact]
    public async Task A_feed_ends_when_its_token_expires()
    {
        using var call = Host.Feed.FollowJournal(
            new FollowJournalRequest { Service = "cases" },
            Host.As("first", Role.Desk, TimeSpan.FromSeconds(3)),
            DateTime.UtcNow.AddMinutes(1));
        var ended = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var _ in call.ResponseStream.ReadAllAsync())
            {
                // The journal is quiet: only the token ends it.
            }
        });
        ended.StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    private async Task<List<FollowJournalResponse>> Follow(Metadata token, string until)
    {
        using var call = Host.Feed.FollowJournal(new FollowJournalRequest { Service = "cases" }, token, DateTime.UtcNow.AddMinutes(1));
        var seen = new List<FollowJournalResponse>();
        while (await call.ResponseStream.MoveNext())
        {
            seen.Add(call.ResponseStream.Current);
            if (seen[^1].Type == until)
            {
                break;
            }
        }

        return seen;
    }

    private static Filing Paper() => new()
    {
        Kind = FilingKind.Complaint,
        Title = "A complaint",
        Prisoners = { Prisoner(1) },
        Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "A court" },
        Text = new FilingText { Body = Canary },
        DraftDate = Day(2025, 11, 5),
    };
}
