using Habeas.Access.Drafts;
using Habeas.Platform.Grains;

namespace Habeas.Access.Tests;

public sealed class FormDraftTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Account = Guid.NewGuid();

    [Fact]
    public void What_is_saved_again_replaces_what_was_saved_under_the_same_key()
    {
        var first = After(FormDraft.Empty, FormDraft.Empty.Save(Saved("one", Now), others: 0));
        var second = After(first, first.Save(Saved("two", Now.AddHours(1)), others: 1));
        second.Fields.ShouldHaveSingleItem().Value.ShouldBe("two");
        second.SavedAt.ShouldBe(Now.AddHours(1));
        second.Key.ShouldBe(first.Key);
    }

    [Fact]
    public void A_draft_begins_anew_with_another_key_once_it_was_dropped()
    {
        var first = After(FormDraft.Empty, FormDraft.Empty.Save(Saved("one", Now), others: 0));
        var dropped = After(first, first.Drop());
        dropped.ShouldSatisfyAllConditions(
            draft => draft.Fields.ShouldBeEmpty(),
            draft => draft.Page.ShouldBeEmpty(),
            draft => draft.Key.ShouldBeNull(),
            draft => draft.Account.ShouldBe(Account, "it is still nobody else's"));
        dropped.Drop().Events.ShouldBeEmpty();
        var again = After(dropped, dropped.Save(Saved("two", Now), others: 0));
        again.Key.ShouldNotBe(first.Key);
    }

    [Fact]
    public void An_account_has_a_hundred_drafts_at_most_and_can_still_save_those()
    {
        var draft = After(FormDraft.Empty, FormDraft.Empty.Save(Saved("one", Now), others: 99));
        FormDraft.Empty.Save(Saved("two", Now), others: 100).Refusal!.Reason.ShouldBe("TOO_MANY_DRAFTS");
        draft.Save(Saved("two", Now), others: 100).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    public void A_draft_has_200_KB_at_most(int kilobytes, bool isRefused)
    {
        // Two bytes each.
        DraftField[] fields = [.. Enumerable.Range(0, kilobytes).Select(_ => new DraftField("", new string('ə', 512)))];
        FormDraft.Empty.Save(Saved("x", Now) with { Fields = [.. fields, new("n", "")] }, others: 0)
            .Refusal?.Reason.ShouldBe("DRAFT_TOO_LARGE");
        (FormDraft.Empty.Save(Saved("x", Now) with { Fields = [.. fields, new("n", "")] }, others: 0).Refusal is not null)
            .ShouldBe(isRefused);
    }

    [Fact]
    public void There_is_one_for_each_account_page_and_form()
    {
        Guid[] ids =
        [
            FormDraft.IdOf(Account, "/desk/a", "form"), FormDraft.IdOf(Guid.NewGuid(), "/desk/a", "form"),
            FormDraft.IdOf(Account, "/desk/b", "form"), FormDraft.IdOf(Account, "/desk/a", "other"),
        ];
        ids.ShouldBeUnique();
        FormDraft.IdOf(Account, "/desk/a", "form").ShouldBe(ids[0]);
    }

    [Fact]
    public void It_names_a_record_by_its_page_its_form_or_what_was_typed()
    {
        var record = Guid.NewGuid();
        var draft = After(FormDraft.Empty, FormDraft.Empty.Save(Saved($"prisoners/{record:D}", Now), others: 0));
        draft.Names(record).ShouldBeTrue();
        (draft with { Fields = [], Page = $"/desk/prisoners/{record:D}" }).Names(record).ShouldBeTrue();
        (draft with { Fields = [], Form = $"replace-{record:D}" }).Names(record).ShouldBeTrue();
        draft.Names(Guid.NewGuid()).ShouldBeFalse();
    }

    [Fact]
    public void What_was_typed_is_not_printed() =>
        Saved("told in confidence", Now).Fields[0].ToString().ShouldNotContain("confidence");

    private static DraftSaved Saved(string typed, DateTimeOffset at) =>
        new(Account, "/desk/filings/new", "draft", [new("title", typed)], at, Guid.NewGuid());

    private static FormDraft After(FormDraft draft, Decision<FormDraftEvent> decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events
            .Select(happened => new Recorded<FormDraftEvent>(happened.Event, Version: 1, EffectiveAt: null, Now, "clerk", []))
            .Aggregate(draft, FormDraft.Evolve);
    }
}
