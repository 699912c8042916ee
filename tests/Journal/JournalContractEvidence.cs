using System.Security.Cryptography;
using Habeas.Platform.Proof;

namespace Habeas.Journal.Tests;

/// <summary>What others say about checkpoints is kept beside them.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public async Task Stamps_are_kept_beside_their_checkpoints_and_the_newest_of_each_authority_is_known()
    {
        using var authority = new StampAuthority();
        async Task<TimeStamp> Stamp(SignedCheckpoint checkpoint)
        {
            var request = new StampRequest(checkpoint.Note, RandomNumberGenerator.GetBytes(StampRequest.NonceSize));
            return TimeStamp.Parse(await authority.Answer(request.Encode()))!;
        }

        SignedCheckpoint first, second;
        TimeStamp stamp;
        await using (var journal = await OpenLogged(Keys()))
        {
            (await journal.NewestStamps()).ShouldBeEmpty();
            await Count(journal, 3);
            first = await Signed(journal);
            await Count(journal, 2);
            second = await Signed(journal);
            stamp = await Stamp(first);
            await journal.KeepStamp(first, "one", stamp);
            await journal.KeepStamp(first, "two", await Stamp(first));
            await journal.KeepStamp(second, "two", await Stamp(second));
            // Another process had it stamped, too: the first stamp stays.
            await journal.KeepStamp(first, "one", await Stamp(first));
        }

        await using var again = await OpenLogged(Keys());
        var newest = await again.NewestStamps();
        newest.Select(kept => (kept.Authority, kept.Size)).ShouldBe([("two", 5), ("one", 3)]);
        newest[1].Note.ShouldBe(first.Note);
        newest[1].Token.ShouldBe(stamp.Token);
        newest[1].StampedAt.ShouldBe(stamp.Time);
        TimeStamp.Parse(newest[0].Token)!.Fault(second.Note, StampRoots.Parse(authority.RootPem)!).ShouldBeNull();
        (await again.Stamps(1, 4)).Select(kept => (kept.Authority, kept.Size)).ShouldBe([("one", 3), ("two", 3)]);
        (await again.Stamps(4, 5)).Select(kept => (kept.Authority, kept.Size)).ShouldBe([("two", 5)]);
        (await Faults(again)).ShouldBeEmpty();

        // A log of another name has none.
        await using var other = await OpenLogged(Keys(name: "other"));
        (await other.NewestStamps()).ShouldBeEmpty();
    }
}
