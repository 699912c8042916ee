using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;

namespace Habeas.Web.Exports;

/// <summary>How the register is written as a file.</summary>
/// <param name="Between">What stands between two rows.</param>
/// <param name="Row">Writes a prisoner, with the name of the place of detention and the address of the page.</param>
internal sealed record RegisterFormat(
    string Extension, string MediaType, string Head, string Between, string Foot, Func<Prisoner, string, string, string> Row)
{
    private static readonly string[] Columns =
    [
        "id", "name", "name_az", "name_ru", "name_en", "other_names", "categories", "status", "facility", "held_since", "days_held_min",
        "days_held_max", "assessment", "invented", "updated", "page",
    ];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>RFC 4180 with a byte order mark, without which spreadsheets take Azerbaijani letters for others.</summary>
    private static readonly RegisterFormat Csv = new(
        "csv",
        "text/csv; charset=utf-8",
        "\uFEFF" + CsvLine.Of(Columns),
        "",
        "",
        (prisoner, place, page) => CsvLine.Of(Cells(prisoner, place, page)));

    /// <summary>As the register's own JSON has each of them.</summary>
    private static readonly RegisterFormat Json = new(
        "json",
        "application/json; charset=utf-8",
        "{\"prisoners\":[\n",
        ",\n",
        "\n]}\n",
        (prisoner, _, _) => JsonFormatter.Default.Format(prisoner));

    /// <summary>FollowTheMoney, the data model of OpenSanctions and Aleph: one entity per line.</summary>
    private static readonly RegisterFormat FollowTheMoney = new(
        "ftm.json",
        "application/json+ftm; charset=utf-8",
        "",
        "",
        "",
        (prisoner, _, page) => JsonSerializer.Serialize(Entity(prisoner, page), Plain) + "\n");

    public static RegisterFormat Of(string format) => format switch
    {
        "csv" => Csv,
        "json" => Json,
        _ => FollowTheMoney,
    };

    private static string[] Cells(Prisoner prisoner, string place, string page)
    {
        string[] shown = [.. new[] { "az", "ru", "en" }.Select(language => In(prisoner, language))];
        return
        [
            Names.Id(prisoner.Name),
            prisoner.DisplayName,
            .. shown,
            string.Join("; ", prisoner.PersonalNames.Select(name => name.Text).Distinct().Except([prisoner.DisplayName, .. shown])),
            string.Join("; ", prisoner.Categories),
            Select.Word(prisoner.CustodyStatus),
            place,
            prisoner.HeldSince is { } date && date.TryRead(out var known) ? known.ToString() : "",
            prisoner.DaysHeldMin.ToString(CultureInfo.InvariantCulture),
            prisoner.DaysHeldMax.ToString(CultureInfo.InvariantCulture),
            Select.Word(PrisonerRow.Newest(prisoner)?.Status ?? AssessmentStatus.Unspecified),
            prisoner.Invented ? "true" : "false",
            prisoner.UpdateTime?.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "",
            page,
        ];
    }

    private static string In(Prisoner prisoner, string language) =>
        prisoner.PersonalNames.FirstOrDefault(name => name.Language == language && name.Kind != NameKind.Alias)?.Text ?? "";

    private static object Entity(Prisoner prisoner, string page) => new
    {
        id = Names.Id(prisoner.Name),
        schema = "Person",
        properties = new Dictionary<string, string[]>
        {
            ["name"] = [prisoner.DisplayName],
            ["alias"] = [.. prisoner.PersonalNames.Select(name => name.Text).Distinct().Where(name => name != prisoner.DisplayName)],
            ["position"] = [.. prisoner.Occupations],
            ["sourceUrl"] = [page],
        }.Where(property => property.Value.Length > 0).ToDictionary(),
    };
}
