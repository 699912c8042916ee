using CsCheck;
using Habeas.Cases.Searching;

namespace Habeas.Cases.Tests.Searching;

/// <summary>Words are found in any script and inflection, and only by those who may read them.</summary>
public sealed class WordIndexTests
{
    private static readonly Guid Person = Guid.Parse("01890000-0000-7000-8000-000000000001");
    private static readonly IndexedRecord Paper = new(IsFiling: true, Guid.Parse("01890000-0000-7000-8000-0000000000c1"));
    private static readonly IndexedRecord Later = new(IsFiling: true, Guid.Parse("01890000-0000-7000-8000-0000000000c2"));

    private readonly WordIndex index = new(mostWords: 1000);

    [Theory]
    [InlineData("Xətai rayon məhkəməsi", "xetai")]
    [InlineData("Xətai rayon məhkəməsi", "Хатаи")]
    [InlineData("Xətai rayon məhkəməsi", "məhkəməyə")]
    [InlineData("жалоба на приговор суда", "приговору")]
    [InlineData("жалоба на приговор суда", "жалобы приговора")]
    [InlineData("a medical examination was refused", "examinations")]
    [InlineData("№ 2-1(081)-15/2025", "081 15")]
    public void A_word_is_found_in_other_scripts_and_cases(string text, string typed)
    {
        Put(Paper, text);
        Found(typed).ShouldBe([Paper]);
    }

    [Theory]
    [InlineData("court", "tribunal")]
    [InlineData("a court", "a court of appeal")]
    [InlineData("2-1/2025", "2-1/2024")]
    public void What_is_not_there_is_not_found(string text, string typed)
    {
        Put(Paper, text);
        Found(typed).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_for_lawyers_is_found_by_them_only()
    {
        index.Put(new IndexedPart(Paper, IsLegal: true, Attachment: 3), Person, ["strategy"]);
        Put(Paper, "a lawsuit");
        Found("strategy").ShouldBeEmpty();
        Found("lawsuit strategy").ShouldBeEmpty("not in part either");
        var found = index.Find("lawsuit strategy", isFiling: true, isLawyer: true).ShouldHaveSingleItem();
        (found.Record, found.Attachments.Single()).ShouldBe((Paper, 3));
        index.Find("strategy", isFiling: false, isLawyer: true).ShouldBeEmpty("it is no case");
    }

    [Fact]
    public void The_newest_comes_first_and_a_replaced_text_is_gone()
    {
        Put(Paper, "a lawsuit");
        Put(Later, "a lawsuit");
        Found("lawsuit").ShouldBe([Later, Paper]);
        Put(Later, "a complaint");
        Found("lawsuit").ShouldBe([Paper]);
    }

    [Fact]
    public void A_forgotten_persons_words_are_gone()
    {
        Put(Paper, "a lawsuit");
        index.Put(new IndexedPart(Later, IsLegal: false, Attachment: 0), Guid.NewGuid(), ["a lawsuit"]);
        index.Forget(Person).ShouldBe([Paper]);
        Found("lawsuit").ShouldBe([Later]);
    }

    [Fact]
    public void What_does_not_fit_is_left_out_and_said()
    {
        Put(Paper, "a lawsuit");
        Put(Later, string.Join(' ', Enumerable.Range(0, 2000)));
        index.IsFull.ShouldBeTrue();
        Found("lawsuit").ShouldBe([Paper]);
        Found("1999").ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_put_is_found_by_each_of_its_words() =>
        Gen.String[Gen.Char.AlphaNumeric, 1, 12].Array[1, 6].Sample(words =>
        {
            var fresh = new WordIndex(mostWords: 1000);
            fresh.Put(new IndexedPart(Paper, IsLegal: false, Attachment: 0), Person, words);
            words.ShouldAllBe(word => fresh.Find(word, isFiling: true, isLawyer: false).Count == 1);
            fresh.Forget(Person);
            words.ShouldAllBe(word => fresh.Find(word, isFiling: true, isLawyer: true).Count == 0);
        });

    private void Put(IndexedRecord record, string text) =>
        index.Put(new IndexedPart(record, IsLegal: false, Attachment: 0), Person, [text]);

    private IEnumerable<IndexedRecord> Found(string typed) =>
        index.Find(typed, isFiling: true, isLawyer: false).Select(found => found.Record);
}
