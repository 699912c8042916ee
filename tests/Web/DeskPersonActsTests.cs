using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Habeas.Web.Tests;

/// <summary>What is recorded on a person's page, as the register receives it.</summary>
public sealed class DeskPersonActsTests : DeskTest
{
    private const string Page = "/en/desk/" + FakeData.Person;

    private static readonly string Colony = PagesTests.Id(FakeData.Colony);

    public static TheoryData<string, (string, string)[], string> Acts => new()
    {
        {
            "record-arrest",
            [("date_year", "2026"), ("date_month", "10"), ("authority", "Police"), ("facility", Colony), ("sources", "a\nb")],
            $$"""
            { "date": { "year": 2026, "month": 10 }, "sources": ["a", "b"],
              "arrest": { "authority": "Police", "facility": "{{FakeData.Colony}}" } }
            """
        },
        {
            "record-charges", [("charges", "234.4.3\nAZ-CAO:535@2024")],
            """
            { "charges": { "charges": [
              { "code": "AZ-CC", "article": "234.4.3" }, { "code": "AZ-CAO", "article": "535", "edition": "2024" }] } }
            """
        },
        {
            "record-remand",
            [
                ("house_arrest", "yes"), ("court", "Khatai"), ("title", "4-1"), ("until_year", "2027"), ("until_month", "1"),
                ("until_day", "9"),
            ],
            """
            { "remand": { "houseArrest": true, "court": "Khatai", "title": "4-1", "until": { "year": 2027, "month": 1, "day": 9 } } }
            """
        },
        {
            "record-transfer", [("facility", Colony), ("why", "verdict in force")],
            $$"""{ "transfer": { "facility": "{{FakeData.Colony}}", "reason": "verdict in force" } }"""
        },
        {
            "record-verdict",
            [
                ("outcome", "imprisoned"), ("years", "8"), ("months", "6"), ("regime_type", "strict"), ("remand_days", "0"),
                ("convicted_of", "234.4.3"),
            ],
            """
            { "verdict": { "outcome": "VERDICT_OUTCOME_IMPRISONED", "years": 8, "months": 6, "regimeType": "SENTENCE_REGIME_STRICT",
              "remandDays": 0, "convictedOf": [{ "code": "AZ-CC", "article": "234.4.3" }] } }
            """
        },
        {
            "record-release", [("ground", "pardoned"), ("conditions", "none")],
            """{ "release": { "ground": "RELEASE_GROUND_PARDONED", "conditions": "none" } }"""
        },
        { "record-death", [("stated_cause", "heart")], """{ "death": { "statedCause": "heart" } }""" },
        {
            "correct-fact",
            [("target", "2 arrest"), ("date_year", "2023"), ("authority", "Security service"), ("correction_reason", "typo")],
            """
            { "fact": "2", "replacement": { "date": { "year": 2023 }, "arrest": { "authority": "Security service" } }, "reason": "typo" }
            """
        },
        { "withdraw-fact", [("target", "2"), ("correction_reason", "never was")], """{ "fact": "2", "reason": "never was" }""" },
        {
            "add-name", [("text", "Elşən N."), ("language", "az"), ("kind", "alias"), ("sources", "a")],
            """{ "personalName": { "text": "Elşən N.", "language": "az", "kind": "NAME_KIND_ALIAS", "sources": ["a"] } }"""
        },
        { "adopt-name", [("target", "5 ru ¤ Эльшан Н.")], """{ "text": "¤ Эльшан Н.", "language": "ru" }""" },
        { "remove-name", [("target", "4  ¤ Nümunə 1"), ("reason", "wrong")], """{ "text": "¤ Nümunə 1", "reason": "wrong" }""" },
        {
            "assess",
            [
                ("target", "pace-1900-2012"), ("status", "recognised"), ("met-a", "yes"), ("why-a", "articles"), ("met-b", "no"),
                ("reasons", "wrote"), ("sources", "a"),
            ],
            """
            { "assessment": { "criteriaSet": "pace-1900-2012", "status": "ASSESSMENT_STATUS_RECOGNISED",
              "findings": [{ "criterion": "a", "met": true, "reasons": "articles" }, { "criterion": "b", "met": false }],
              "reasons": "wrote", "sources": ["a"] } }
            """
        },
        { "confirm-assessment", [("target", "20")], """{ "assessment": "20", "confirm": true }""" },
        { "decline-assessment", [("target", "20"), ("reason", "thin")], """{ "assessment": "20", "reason": "thin" }""" },
        {
            "retract-source", [("source", FakeData.First), ("reason", "withdrawn")],
            $$"""{ "source": "{{FakeData.First}}", "reason": "withdrawn" }"""
        },
        {
            "unmerge", [("target", PagesTests.Id(FakeData.Merged)), ("reason", "two")],
            $$"""{ "duplicate": "{{FakeData.Merged}}", "reason": "two" }"""
        },
        { "withdraw-publication", [("reason", "asked for")], """{ "reason": "asked for" }""" },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_is_typed_reaches_the_register_with_name_etag_and_request_id(
        string act, (string, string)[] typed, string request)
    {
        var id = Guid.NewGuid().ToString();
        using var sent = await Post(Page, [("act", act), ("request_id", id), ("etag", "\"31\""), .. typed]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done={act}#recorded");
        var asked = JsonFormatter.Default.Format((IMessage)host.Data.Requests[^1]);
        var expected = JsonNode.Parse(request)!;
        (expected["name"], expected["requestId"], expected["etag"]) = (FakeData.Person, id, "\"31\"");
        JsonNode.DeepEquals(JsonNode.Parse(asked), expected).ShouldBeTrue(asked);
        using var after = await Get($"{Page}?done={act}");
        (await Parse(after)).QuerySelector("[role=status]").ShouldNotBeNull();
    }
}
