using Habeas.Access.Accounts;
using Habeas.Access.SigningIn;
using Habeas.Platform.Access;
using Microsoft.Extensions.Configuration;

namespace Habeas.Access.Tests;

/// <summary>The rules for people of an outside provider, without a silo: binding, nonces, roles and settings.</summary>
public sealed class ProviderRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_sign_in_binds_the_account_and_makes_it_active()
    {
        var bound = Created().Do(account => account.SignInWithProvider(Proof(), Now));
        (bound.State.Stage, bound.State.Subject).ShouldBe((AccountStage.Active, "s1"));
        bound.State.Roles.ShouldBe([DeskRole.Desk]);
        bound.Refused(account => account.SignInWithProvider(Proof("s2", "n2"), Now)).ShouldBe("SIGN_IN_REFUSED");
        bound.Do(account => account.SignInWithProvider(Proof("s1", "n2"), Now)).State.Subject.ShouldBe("s1");
    }

    [Fact]
    public void A_nonce_works_once_and_in_its_time()
    {
        var once = Created().Do(account => account.SignInWithProvider(Proof(), Now));
        once.Refused(account => account.SignInWithProvider(Proof(), Now)).ShouldBe("SIGN_IN_REFUSED");
        once.Refused(account => account.SignInWithProvider(Proof(), Now + Nonces.Life)).ShouldBe("SIGN_IN_REFUSED");
        var later = Now + TimeSpan.FromHours(1);
        var proof = Proof("s1", "n2") with { NonceExpiresAt = later.AddMinutes(1) };
        var forgotten = once.Do(account => account.SignInWithProvider(proof, later));
        forgotten.State.UsedNonces.ShouldHaveSingleItem().Hash.ShouldBe("n2");
    }

    [Fact]
    public void A_closed_account_and_one_that_does_not_exist_open_to_nobody()
    {
        var bound = Created().Do(account => account.SignInWithProvider(Proof(), Now));
        var closed = bound.Do(account => account.Close(others: 1));
        closed.Refused(account => account.SignInWithProvider(Proof("s1", "n2"), Now)).ShouldBe("SIGN_IN_REFUSED");
        closed.State.Subject.ShouldBe("s1");
        new AccountStream(Account.Empty, 0)
            .Refused(account => account.SignInWithProvider(Proof(), Now)).ShouldBe("SIGN_IN_REFUSED");
    }

    [Fact]
    public void Mapped_roles_replace_all_but_the_custodian()
    {
        var custodian = Created(DeskRole.Desk, DeskRole.Custodian);
        custodian.Do(account => account.SignInWithProvider(Proof() with { Mapped = [DeskRole.Legal] }, Now))
            .State.Roles.ShouldBe([DeskRole.Legal, DeskRole.Custodian]);
        Created().Do(account => account.SignInWithProvider(Proof() with { Mapped = [DeskRole.Publisher, DeskRole.Custodian] }, Now))
            .State.Roles.ShouldBe([DeskRole.Publisher]);
        Created().Do(account => account.SignInWithProvider(Proof() with { Mapped = [] }, Now)).State.Roles.ShouldBeEmpty();
        Created().Do(account => account.SignInWithProvider(Proof(), Now)).State.Roles.ShouldBe([DeskRole.Desk]);
    }

    [Fact]
    public void Values_of_the_claim_are_mapped_as_configured()
    {
        var map = ProviderTokens.MapOf(Read(Valid with { Claim = "groups", Value = "clerks", Gives = "legal, desk" }))!;
        map.Of(["clerks", "others", "clerks"]).ShouldBe([DeskRole.Desk, DeskRole.Legal]);
        map.Of(["Clerks"]).ShouldBeEmpty();
        ProviderTokens.MapOf(Read(Valid)).ShouldBeNull();
        foreach (var role in (string[])["custodian", "service", "1", "nothing"])
        {
            var settings = Read(Valid with { Claim = "groups", Value = "clerks", Gives = role });
            Should.Throw<InvalidSettingException>(() => ProviderTokens.MapOf(settings)).Message.ShouldContain(role);
        }
    }

    [Theory]
    [InlineData("http://login.example.org", "habeas", "Access:Provider:Authority")]
    [InlineData("login.example.org", "habeas", "Access:Provider:Authority")]
    [InlineData("https://user:pass@login.example.org", "habeas", "Access:Provider:Authority")]
    [InlineData("", "habeas", "Access:Provider:Authority")]
    [InlineData("https://login.example.org", "", "Access:Provider:ClientId")]
    public void Wrong_settings_are_named(string authority, string client, string setting) => Should
        .Throw<InvalidSettingException>(() => Read(Valid with { Authority = authority, Client = client }))
        .Message.ShouldStartWith(setting + " ");

    [Fact]
    public void Without_the_section_there_are_passwords_only()
    {
        var none = ProviderSettings.Read(new ConfigurationBuilder().Build());
        (none.IsConfigured, none.AllowsPasswords).ShouldBe((false, true));
        var one = Read(Valid);
        (one.IsConfigured, one.AllowsPasswords, one.ShownName).ShouldBe((true, false, "login.example.org"));
        Read(Valid with { Authority = "http://127.0.0.1:5000/" }).MetadataAddress
            .ShouldBe("http://127.0.0.1:5000/.well-known/openid-configuration");
    }

    private static Settings Valid { get; } = new("https://login.example.org", "habeas");

    private static ProviderSettings Read(Settings settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Access:Provider:Authority"] = settings.Authority, ["Access:Provider:ClientId"] = settings.Client,
        };
        if (settings.Claim.Length > 0)
        {
            values["Access:Provider:RolesClaim"] = settings.Claim;
            values["Access:Provider:Roles:0:Value"] = settings.Value;
            values["Access:Provider:Roles:0:Gives"] = settings.Gives;
        }

        return ProviderSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }

    private static ProviderProof Proof(string subject = "s1", string nonce = "n1") => new(subject, nonce, Now + Nonces.Life, null);

    private static AccountStream Created(params DeskRole[] roles) =>
        AccountStream.Of(account => account.Create("leyla", "az", roles.Length > 0 ? roles : [DeskRole.Desk], others: 0));

    private sealed record Settings(string Authority, string Client, string Claim = "", string Value = "", string Gives = "");
}
