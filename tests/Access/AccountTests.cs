using Habeas.Access.Accounts;
using Habeas.Access.Passkeys;

namespace Habeas.Access.Tests;

/// <summary>The rules of accounts, without a silo.</summary>
public sealed class AccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<DeskRole> Custodian = [DeskRole.Desk, DeskRole.Custodian];

    [Fact]
    public void The_roles_of_a_new_account_wait_for_a_second_custodian()
    {
        var alone = AccountStream.Of(account => account.Create("leyla", "az", Custodian, others: 0));
        (alone.State.Roles, alone.State.Waiting).ShouldBe((Custodian, null));
        var two = AccountStream.Of(account => account.Create("leyla", "az", Custodian, others: 1));
        two.State.Roles.ShouldBeEmpty();
        two.State.Waiting!.Roles.ShouldBe(Custodian);
    }

    [Fact]
    public void A_sign_in_name_is_one_account_for_ever()
    {
        Account.IdOf(" Leyla ").ShouldBe(Account.IdOf("leyla"));
        Account.IdOf("leyla").ShouldNotBe(Account.IdOf("leyla2"));
        var closed = Enrolled().Do(account => account.Close(others: 1));
        closed.Refused(account => account.Create("leyla", "az", [], others: 0)).ShouldBe("ACCOUNT_EXISTS");
    }

    [Fact]
    public void An_invitation_is_used_once_and_in_its_time()
    {
        var invited = Invited();
        invited.Refused(account => account.BeginEnrolment("other", "hash", "second", "seed", Now)).ShouldBe("INVITATION_INVALID");
        var late = Now + Account.InvitationLife;
        invited.Refused(account => account.BeginEnrolment("code", "hash", "second", "seed", late)).ShouldBe("INVITATION_INVALID");
        invited.Refused(account => account.CompleteEnrolment("code", 7, [], Now)).ShouldBe("INVITATION_INVALID");
        var begun = invited.Do(account => account.BeginEnrolment("code", "hash", "second", "seed", Now));
        begun.Refused(account => account.CompleteEnrolment("code", null, [], Now)).ShouldBe("CODE_INVALID");
        var enrolled = begun.Do(account => account.CompleteEnrolment("code", 7, ["r1"], Now));
        enrolled.State.Stage.ShouldBe(AccountStage.Active);
        enrolled.Refused(account => account.BeginEnrolment("code", "hash", "second", "seed", Now)).ShouldBe("INVITATION_INVALID");
        enrolled.Refused(account => account.CompleteEnrolment("code", 8, [], Now)).ShouldBe("INVITATION_INVALID");
    }

    [Fact]
    public void A_new_invitation_replaces_the_earlier_and_what_was_chosen_with_it()
    {
        var again = Invited()
            .Do(account => account.BeginEnrolment("code", "hash", "second", "seed", Now))
            .Do(account => account.Invite("code2", Now));
        again.Refused(account => account.CompleteEnrolment("code", 7, [], Now)).ShouldBe("INVITATION_INVALID");
        again.Refused(account => account.CompleteEnrolment("code2", 7, [], Now)).ShouldBe("INVITATION_INVALID");
    }

    [Fact]
    public void Until_a_lost_password_is_replaced_the_old_one_works()
    {
        var invited = Enrolled()
            .Do(account => account.Invite("code2", Now))
            .Do(account => account.BeginEnrolment("code2", "hash2", "second2", "seed2", Now));
        invited.Refused(account => account.SignIn(new SignInProof("hash2", 9, null, "d"))).ShouldBe("SIGN_IN_REFUSED");
        invited.Do(account => account.SignIn(new SignInProof("hash", 9, null, "d"))).State.Credentials!.LastStep.ShouldBe(9);
        var replaced = invited.Do(account => account.CompleteEnrolment("code2", 9, [], Now));
        replaced.Refused(account => account.SignIn(new SignInProof("hash", 10, null, "d"))).ShouldBe("SIGN_IN_REFUSED");
        replaced.Do(account => account.SignIn(new SignInProof("hash2", 10, null, "d"))).State.Credentials!.LastStep.ShouldBe(10);
    }

    [Fact]
    public void A_code_works_once_also_after_the_clock_was_turned_back()
    {
        var signedIn = Enrolled().Do(account => account.SignIn(new SignInProof("hash", 8, null, "d")));
        foreach (var step in new long?[] { null, 1, 7, 8 })
        {
            signedIn.Refused(account => account.SignIn(new SignInProof("hash", step, null, "d"))).ShouldBe("SIGN_IN_REFUSED");
        }

        signedIn.Refused(account => account.SignIn(new SignInProof(null, 9, null, "d"))).ShouldBe("SIGN_IN_REFUSED");
    }

    [Fact]
    public void A_recovery_code_works_once()
    {
        var used = Enrolled().Do(account => account.SignIn(new SignInProof("hash", null, "r1", "d")));
        used.State.Credentials!.RecoveryCodes.ShouldBe(["r2"]);
        used.Refused(account => account.SignIn(new SignInProof("hash", null, "r1", "d"))).ShouldBe("SIGN_IN_REFUSED");
        // With a used recovery code a matching one-time code does not help either.
        used.Refused(account => account.SignIn(new SignInProof("hash", 99, "r1", "d"))).ShouldBe("SIGN_IN_REFUSED");
    }

    [Fact]
    public void Other_roles_need_two_custodians_and_each_sees_what_the_other_proposed()
    {
        var proposed = Enrolled().Do(account => account.ProposeRoles([DeskRole.Legal], others: 2, seconds: 1), "a");
        proposed.State.Roles.ShouldBe(Custodian);
        proposed.Refused(account => account.ConfirmRoles([DeskRole.Legal], "a", others: 2)).ShouldBe("SAME_PERSON");
        proposed.Refused(account => account.ConfirmRoles([DeskRole.Desk], "b", others: 2)).ShouldBe("NO_ROLES_PROPOSED");
        proposed.Do(account => account.ConfirmRoles([DeskRole.Legal], "b", others: 2)).State.Roles.ShouldBe([DeskRole.Legal]);
    }

    [Fact]
    public void There_is_always_a_custodian_left()
    {
        var only = Enrolled();
        only.Refused(account => account.ProposeRoles([DeskRole.Desk], others: 0, seconds: 0)).ShouldBe("LAST_CUSTODIAN");
        only.Refused(account => account.Close(others: 0)).ShouldBe("LAST_CUSTODIAN");
        var proposed = only.Do(account => account.ProposeRoles([DeskRole.Desk], others: 1, seconds: 1), "a");
        proposed.Refused(account => account.ConfirmRoles([DeskRole.Desk], "b", others: 0)).ShouldBe("LAST_CUSTODIAN");
    }

    [Fact]
    public void A_closed_account_can_do_nothing_and_keeps_no_secret()
    {
        var closed = Enrolled().Do(account => account.Close(others: 1));
        (closed.State.Roles.Count, closed.State.Credentials, closed.State.Devices.Count).ShouldBe((0, null, 0));
        closed.Refused(account => account.SignIn(new SignInProof("hash", 99, null, "d"))).ShouldBe("SIGN_IN_REFUSED");
        closed.Refused(account => account.Invite("code", Now)).ShouldBe("ACCOUNT_CLOSED");
        closed.Refused(account => account.ProposeRoles([], others: 1, seconds: 1)).ShouldBe("ACCOUNT_CLOSED");
        closed.State.Close(others: 1).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_latest_devices_are_remembered()
    {
        var account = Enrolled();
        for (var i = 0; i < Account.MostDevices + 5; i++)
        {
            var step = 8 + i;
            account = account.Do(state => state.SignIn(new SignInProof("hash", step, null, $"d{step}")));
        }

        account.State.Devices.Count.ShouldBe(Account.MostDevices);
        account.State.Devices[^1].ShouldBe($"d{8 + Account.MostDevices + 4}");
    }

    [Fact]
    public void A_passkey_signs_in_with_each_challenge_once_and_a_copied_one_is_refused()
    {
        var added = Enrolled().Do(account => account.AddPasskey(Key("k1"), "n1", Now.AddMinutes(10), Now));
        added.Refused(account => account.AddPasskey(Key("k2"), "n1", Now.AddMinutes(10), Now)).ShouldBe("PASSKEY_INVALID");
        added.Refused(account => account.AddPasskey(Key("k1"), "n2", Now.AddMinutes(10), Now)).ShouldBe("PASSKEY_INVALID");
        added.Refused(account => account.AddPasskey(Key("k2"), "n2", Now, Now)).ShouldBe("PASSKEY_INVALID", "it came too late");

        var used = added.Do(account => account.SignInWithPasskey(Proof("k1", 5, "n3"), Now));
        used.Refused(account => account.SignInWithPasskey(Proof("k1", 6, "n3"), Now)).ShouldBe("SIGN_IN_REFUSED");
        used.Refused(account => account.SignInWithPasskey(Proof("k1", 5, "n4"), Now)).ShouldBe("SIGN_IN_REFUSED");
        used.Refused(account => account.SignInWithPasskey(Proof("k2", 6, "n4"), Now)).ShouldBe("SIGN_IN_REFUSED");
        used.Refused(account => account.SignInWithPasskey(Proof("k1", 6, "n4"), Now.AddMinutes(10))).ShouldBe("SIGN_IN_REFUSED");
        used.Do(account => account.SignInWithPasskey(Proof("k1", 6, "n4"), Now)).State.Passkeys[0].SignCount.ShouldBe(6);

        used.Do(account => account.RemovePasskey("k1"))
            .Refused(account => account.SignInWithPasskey(Proof("k1", 7, "n5"), Now)).ShouldBe("SIGN_IN_REFUSED");
        used.Do(account => account.Close(others: 1))
            .Refused(account => account.SignInWithPasskey(Proof("k1", 7, "n5"), Now)).ShouldBe("SIGN_IN_REFUSED");
        // Whoever lost a device enrols anew.
        used.Do(account => account.Invite("code2", Now))
            .Do(account => account.BeginEnrolment("code2", "hash2", "second2", "seed2", Now))
            .Do(account => account.CompleteEnrolment("code2", 9, ["r3"], Now)).State.Passkeys.ShouldBeEmpty();
    }

    [Fact]
    public void An_authenticator_that_does_not_count_is_not_refused_and_there_are_at_most_twenty()
    {
        var account = Enrolled();
        for (var i = 0; i < Passkey.Most; i++)
        {
            var number = i;
            account = account.Do(state => state.AddPasskey(Key($"k{number}"), $"n{number}", Now.AddMinutes(10), Now));
        }

        account.Refused(state => state.AddPasskey(Key("one more"), "n", Now.AddMinutes(10), Now)).ShouldBe("PASSKEY_INVALID");
        account.Do(state => state.SignInWithPasskey(Proof("k3", 0, "a"), Now))
            .Do(state => state.SignInWithPasskey(Proof("k3", 0, "b"), Now));
    }

    private static Passkey Key(string id) => new(id, "key", SignCount: 0, "telephone", Now);

    private static PasskeyProof Proof(string id, long count, string nonce) => new(id, count, nonce, Now.AddMinutes(10));

    private static AccountStream Invited() =>
        AccountStream.Of(account => account.Create("leyla", "az", Custodian, others: 0)).Do(account => account.Invite("code", Now));

    private static AccountStream Enrolled() => Invited()
        .Do(account => account.BeginEnrolment("code", "hash", "second", "seed", Now))
        .Do(account => account.CompleteEnrolment("code", 7, ["r1", "r2"], Now));
}
