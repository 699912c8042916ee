using Habeas.Platform.Values;

namespace Habeas.Platform.Tests;

public sealed class StandardSentenceTests
{
    /// <summary>Records of years ago and repeated requests contain them: change none, add new ones.</summary>
    [Fact]
    public void What_was_written_before_is_recognised_with_its_arguments()
    {
        Read("A paper that was handed to the administration on 2025-11-06 has no receipt of the post; "
            + "one was expected by 2025-11-20 at the latest.").ShouldBe(("PaperWithheld", "2025-11-06|2025-11-20"));
        Read("Presumed withheld by the rule az.filing.receipt. The paper is followed as filings/1.")
            .ShouldBe(("PaperFollowed", "az.filing.receipt|filings/1"));
        Read("The only prisoner in the register that the comparison rates as the same person.").ShouldBe(("OnlyCandidate", ""));
        Read("The comparison rates nobody in the register as possibly the same person.").ShouldBe(("NoCandidate", ""));
        Read("It was undone that an entry of this edition is this person.").ShouldBe(("EntryUndone", ""));
        Read("Nothing of this edition names the facility any more.").ShouldBe(("FacilityUnnamed", ""));
        Read("Decision 3 of proceedings/1: remand until 2025-09-19.").ShouldBe(("RemandProposed", "3|proceedings/1|2025-09-19"));
        Read("Decision 3 of proceedings/1, corrected 2: remand until 2025-09-19.")
            .ShouldBe(("RemandProposed", "3|proceedings/1, corrected 2|2025-09-19"));
        Read("Decision 4 of proceedings/1: convicted to imprisonment, as the decision says.")
            .ShouldBe(("ImprisonmentProposed", "4|proceedings/1"));
        Read("Decision 4 of proceedings/1: convicted; to what is to be read in the verdict.")
            .ShouldBe(("ConvictionProposed", "4|proceedings/1"));
        Read("Decision 4 of proceedings/1: acquitted; a release is a fact of its own.").ShouldBe(("AcquittalProposed", "4|proceedings/1"));
        Read("Decision 5 of proceedings/1: a higher court left the verdict as it was.").ShouldBe(("UpheldProposed", "5|proceedings/1"));
        Read("Decision 6 of proceedings/1: release was ordered; confirm it when it has happened.")
            .ShouldBe(("ReleaseProposed", "6|proceedings/1"));
        StandardSentence.All.Count.ShouldBe(12, "each is in this test");
    }

    [Fact]
    public void What_a_person_wrote_is_left_alone()
    {
        StandardSentence.Read("").ShouldBeNull();
        StandardSentence.Read("Nothing of this edition names the facility any more").ShouldBeNull();
        StandardSentence.Read("Note: Nothing of this edition names the facility any more.").ShouldBeNull();
    }

    [Fact]
    public void Each_reads_what_it_wrote() =>
        Gen.Int[0, StandardSentence.All.Count - 1].Select(number => StandardSentence.All[number])
            .Select(Gen.String[Gen.Char["azəИ-: {}0"], 1, 12].Where(text => text.Trim().Length == text.Length).Array[3])
            .Sample((sentence, arguments) =>
            {
                var read = StandardSentence.Read(sentence.Of(arguments[0], "x", "y"));
                read.ShouldNotBeNull();
                read.Value.Sentence.ShouldBe(sentence);
                read.Value.Arguments.Take(1).ShouldBe(read.Value.Arguments.Length > 0 ? [arguments[0]] : []);
            });

    private static (string Key, string Arguments)? Read(string text) =>
        StandardSentence.Read(text) is var (sentence, arguments) ? (sentence.Key, string.Join('|', arguments)) : null;
}
