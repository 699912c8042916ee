using Habeas.Access.Contacts;
using Habeas.Platform.Grains;

namespace Habeas.Access.Tests;

public sealed class ContactTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly ContactDetails Details = new("Uydurma Ana", "mother", ["+994 00 000 00 00"], "only in the evening");

    [Fact]
    public void A_source_is_told_only_after_a_custodian_who_is_another_person_allowed_it()
    {
        var source = Added(ContactKind.Source);
        source.Open("leyla", Now).Refusal!.Reason.ShouldBe("OPENING_NOT_ALLOWED");
        var asked = After(source, source.Request("the trial is tomorrow", Now), "leyla");
        asked.Open("leyla", Now).Refusal!.Reason.ShouldBe("OPENING_NOT_ALLOWED");
        asked.Allow(1, "Leyla", Now).Refusal!.Reason.ShouldBe("SAME_PERSON");
        asked.Allow(2, "nadir", Now).Refusal!.Reason.ShouldBe("NO_SUCH_OPENING");
        var allowed = After(asked, asked.Allow(1, "nadir", Now), "nadir");
        allowed.Open("sara", Now).Refusal!.Reason.ShouldBe("OPENING_NOT_ALLOWED");
        allowed.Open("leyla", Now.AddHours(1)).Refusal!.Reason.ShouldBe("OPENING_NOT_ALLOWED");
        var opened = After(allowed, allowed.Open("leyla", Now.AddMinutes(59)), "leyla");
        opened.Openings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            opening => (opening.Requester, opening.Allower, opening.Reason).ShouldBe(("leyla", "nadir", "the trial is tomorrow")),
            opening => opening.OpenedAt.ShouldBe([Now.AddMinutes(59)]));
        opened.Details.ShouldBe(Details);
    }

    [Fact]
    public void A_relative_is_told_to_whoever_gives_a_reason_and_it_is_on_record()
    {
        var relative = Added(ContactKind.Relative);
        relative.Open("leyla", Now).Refusal!.Reason.ShouldBe("OPENING_NOT_ALLOWED");
        var asked = After(relative, relative.Request("a parcel", Now), "leyla");
        var opened = After(asked, asked.Open("leyla", Now), "leyla");
        opened = After(opened, opened.Open("leyla", Now), "leyla");
        opened.Openings.ShouldHaveSingleItem().OpenedAt.Count.ShouldBe(2);
        opened.Openings[0].Allower.ShouldBeEmpty("nobody had to");
    }

    [Fact]
    public void Erased_is_erased()
    {
        var relative = Added(ContactKind.Relative);
        var asked = After(relative, relative.Request("a parcel", Now), "leyla");
        var erased = After(asked, asked.Erase(), "nadir");
        erased.Details.ShouldBeNull();
        Decision<ContactEvent>[] all =
            [erased.Open("leyla", Now), erased.Request("x", Now), erased.Allow(1, "nadir", Now), erased.Replace(Details)];
        foreach (var refused in all)
        {
            refused.Refusal!.Reason.ShouldBe("CONTACT_ERASED");
        }

        erased.Erase().Events.ShouldBeEmpty();
    }

    private static Contact Added(ContactKind kind) =>
        After(Contact.Empty, Contact.Add(new ContactAdded("Lark", kind, Guid.NewGuid(), Details)), "clerk");

    private static Contact After(Contact contact, Decision<ContactEvent> decision, string actor)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events
            .Select(happened => new Recorded<ContactEvent>(happened.Event, Version: 1, EffectiveAt: null, Now, actor, []))
            .Aggregate(contact, Contact.Evolve);
    }
}
