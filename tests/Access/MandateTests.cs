using Habeas.Access.Mandates;

namespace Habeas.Access.Tests;

/// <summary>The rules of mandates, without a silo.</summary>
public sealed class MandateTests
{
    internal static readonly DateOnly Today = new(2026, 11, 29);

    internal static readonly Guid Prisoner = Guid.CreateVersion7();

    private static readonly Guid Representative = Accounts.Account.IdOf("leyla");

    private static readonly Guid Witness = Accounts.Account.IdOf("nadir");

    [Fact]
    public void It_counts_once_a_witness_or_a_custodian_confirmed_it()
    {
        var given = Entered();
        given.On(Today).ShouldBe(MandateState.Unconfirmed);
        given.Confirm(Witness, isCustodian: false, Today).Refusal.ShouldBeNull();
        given.Confirm(Accounts.Account.IdOf("araz"), isCustodian: true, Today).Refusal.ShouldBeNull();
        var confirmed = Apply(given, given.Confirm(Witness, isCustodian: false, Today), "nadir");
        (confirmed.On(Today), confirmed.Confirmer).ShouldBe((MandateState.InForce, "nadir"));
        confirmed.Confirm(Witness, isCustodian: false, Today).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("CLERK", true)]
    [InlineData("leyla", true)]
    [InlineData("somebody", false)]
    public void Neither_its_author_nor_the_representative_nor_a_stranger_confirms_it(string caller, bool isCustodian) =>
        Entered().Confirm(Accounts.Account.IdOf(caller), isCustodian, Today).Refusal!.Reason.ShouldBe("NOT_SECOND_PERSON");

    [Fact]
    public void A_witness_who_entered_it_does_not_confirm_it()
    {
        var entered = Apply(Mandate.Empty, Mandate.Give(Given(), Open()), "nadir");
        entered.Confirm(Witness, isCustodian: false, Today).Refusal!.Reason.ShouldBe("NOT_SECOND_PERSON");
    }

    [Fact]
    public void Its_people_have_open_accounts()
    {
        Mandate.Give(Given(), new HashSet<Guid> { Representative }).Refusal!.Reason.ShouldBe("ACCOUNT_NOT_OPEN");
        Mandate.Give(Given(), new HashSet<Guid> { Witness }).Refusal!.Reason.ShouldBe("ACCOUNT_NOT_OPEN");
    }

    [Fact]
    public void It_counts_from_its_first_day_to_its_last()
    {
        var mandate = Confirmed();
        mandate.On(Given().From.AddDays(-1)).ShouldBe(MandateState.NotBegun);
        mandate.On(Given().From).ShouldBe(MandateState.InForce);
        mandate.On(Given().Until).ShouldBe(MandateState.InForce);
        mandate.On(Given().Until.AddDays(1)).ShouldBe(MandateState.Expired);
        mandate.Suspend("why", Given().Until.AddDays(1)).Refusal!.Reason.ShouldBe("MANDATE_EXPIRED");
        // What was consented to under it may still count.
        mandate.Recall("why").Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void It_is_suspended_resumed_and_recalled_for_good()
    {
        Entered().Suspend("why", Today).Refusal!.Reason.ShouldBe("MANDATE_UNCONFIRMED");
        var suspended = Apply(Confirmed(), Confirmed().Suspend("no visits", Today));
        (suspended.On(Today), suspended.Reason).ShouldBe((MandateState.Suspended, "no visits"));
        var resumed = Apply(suspended, suspended.Resume(Today));
        (resumed.On(Today), resumed.Reason).ShouldBe((MandateState.InForce, ""));
        var recalled = Apply(resumed, resumed.Recall("he said so"));
        recalled.On(Today).ShouldBe(MandateState.Recalled);
        recalled.Recall("again").Events.ShouldBeEmpty();
        recalled.Resume(Today).Refusal!.Reason.ShouldBe("MANDATE_RECALLED");
        recalled.Confirm(Witness, isCustodian: true, Today).Refusal!.Reason.ShouldBe("MANDATE_RECALLED");
    }

    [Fact]
    public void Whatever_follows_a_recall_it_stays_recalled() => Gen.Int[0, 3].Array[0, 20].Sample(steps =>
    {
        var mandate = Apply(Confirmed(), Confirmed().Recall("why"));
        foreach (var step in steps)
        {
            mandate = Apply(mandate, step switch
            {
                0 => mandate.Confirm(Witness, isCustodian: true, Today),
                1 => mandate.Suspend("why", Today),
                2 => mandate.Resume(Today),
                _ => mandate.Recall("why"),
            });
        }

        return mandate.On(Today) == MandateState.Recalled;
    });

    [Fact]
    public void A_consent_needs_the_scope_the_prisoner_and_the_day()
    {
        Confirmed().WhyNoConsent(Prisoner, Today).ShouldBeNull();
        Confirmed().WhyNoConsent(Guid.CreateVersion7(), Today)!.Reason.ShouldBe("MANDATE_UNKNOWN");
        Mandate.Empty.WhyNoConsent(Prisoner, Today)!.Reason.ShouldBe("MANDATE_UNKNOWN");
        Entered().WhyNoConsent(Prisoner, Today)!.Reason.ShouldBe("MANDATE_UNCONFIRMED");
        Confirmed().WhyNoConsent(Prisoner, Given().From.AddDays(-1))!.Reason.ShouldBe("MANDATE_NOT_BEGUN");
        Confirmed().WhyNoConsent(Prisoner, Given().Until.AddDays(1))!.Reason.ShouldBe("MANDATE_EXPIRED");
        var narrow = Apply(Mandate.Empty, Mandate.Give(Given() with { Scopes = [MandateScope.SignPapers] }, Open()), "clerk");
        narrow.WhyNoConsent(Prisoner, Today)!.Reason.ShouldBe("MANDATE_SCOPE_LACKING");
    }

    internal static Mandate Confirmed() => Apply(Entered(), Entered().Confirm(Witness, isCustodian: false, Today), "nadir");

    internal static Mandate Apply(Mandate mandate, Decision<MandateEvent> decision, string actor = "somebody") => decision.Events.Aggregate(
        mandate, (before, next) => Mandate.Evolve(before, new Recorded<MandateEvent>(next.Event, 1, null, default, actor, [])));

    private static Mandate Entered() => Apply(Mandate.Empty, Mandate.Give(Given(), Open()), "clerk");

    private static HashSet<Guid> Open() => [Representative, Witness];

    private static MandateGiven Given() => new(
        Prisoner,
        MandateGiver.Prisoner,
        IncapacityReason: null,
        Kin: null,
        Representative,
        [MandateScope.SpeakPublicly, MandateScope.ConsentToPublication],
        Today.AddDays(-10),
        Today.AddDays(100),
        InstructionWay.Visit,
        Today.AddDays(-12),
        [Witness]);
}
