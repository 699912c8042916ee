using Habeas.Access.V1;
using Habeas.Journal.V1;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Platform.Tests;

public class RedactorTests
{
    private static Prisoner Everything() => new()
    {
        Name = "prisoners/1",
        BirthDate = new Google.Type.Date { Year = 1970 },
        Note = "for the desk",
        PersonalNames = { new PersonName { Text = "A", Sources = { "a relative" } } },
        ProposedAssessments = { new Assessment { Reasons = "not confirmed" } },
        Custodies =
        {
            new Custody { Facts = { new CustodyFact { Id = 1, Sources = { "a letter" }, Death = new Death { StatedCause = "x" } } } },
        },
    };

    [Fact]
    public void The_public_sees_public_fields_only()
    {
        var prisoner = Everything();
        Redactor.Redact(prisoner, Visibility.Public);
        prisoner.Name.ShouldBe("prisoners/1");
        prisoner.BirthDate.ShouldBeNull();
        prisoner.Note.ShouldBeEmpty();
        prisoner.PersonalNames[0].Text.ShouldBe("A");
        prisoner.PersonalNames[0].Sources.ShouldBeEmpty();
        prisoner.ProposedAssessments.ShouldBeEmpty();
        prisoner.Custodies[0].Facts[0].Sources.ShouldBeEmpty();
        prisoner.Custodies[0].Facts[0].Death.ShouldNotBeNull().StatedCause.ShouldBeEmpty();
    }

    [Fact]
    public void A_partner_sees_what_is_for_partners()
    {
        var prisoner = Everything();
        Redactor.Redact(prisoner, Visibility.Partner);
        prisoner.BirthDate.ShouldNotBeNull();
        prisoner.Note.ShouldBeEmpty();
    }

    [Fact]
    public void The_desk_sees_all_of_it()
    {
        var prisoner = Everything();
        Redactor.Redact(prisoner, Visibility.Desk);
        prisoner.ShouldBe(Everything());
    }

    [Fact]
    public void A_field_without_the_option_is_for_the_desk()
    {
        var recorded = new FollowJournalResponse { Payload = "{}", Position = 7 };
        Redactor.Redact(recorded, Visibility.Partner);
        recorded.ShouldBe(new FollowJournalResponse());
    }

    [Theory]
    [InlineData(new string[0], Visibility.Public)]
    [InlineData(new[] { "partner" }, Visibility.Partner)]
    [InlineData(new[] { "operator" }, Visibility.Public)]
    [InlineData(new[] { "operator", "desk" }, Visibility.Desk)]
    [InlineData(new[] { "legal" }, Visibility.Legal)]
    [InlineData(new[] { "sealed" }, Visibility.Public)]
    [InlineData(new[] { "unspecified" }, Visibility.Public)]
    [InlineData(new[] { "4" }, Visibility.Public)]
    public void Roles_amount_to_a_clearance(
        string[] roles, Visibility clearance) => Clearances.Of(new System.Security.Claims.ClaimsPrincipal(
        new System.Security.Claims.ClaimsIdentity(
            roles.Select(role => new System.Security.Claims.Claim("role", role))))).ShouldBe(clearance);
}
