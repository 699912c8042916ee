using System.Text;
using Google.Protobuf;
using Habeas.Lists.V1;

namespace Habeas.Standalone.Demo;

/// <summary>An edition of an invented list, as the file that the organisation might have sent.</summary>
/// <param name="Rows">The persons on it, in the order of its entries.</param>
internal sealed record InventedEdition(ImportEditionRequest Import, IReadOnlyList<InventedPerson> Rows);

/// <summary>
/// Two invented organisations, each with its own script, spelling, name order, groups and separator.
/// Their newest editions have 400 persons each, 280 of them the same.
/// </summary>
internal static class InventedLists
{
    public const string First = "Nümunə Hüquq Birliyi (uydurma təşkilat)";
    public const string Second = "Вымышленный центр помощи";

    private static readonly string[] FirstGroups =
        ["Jurnalistlər və bloqerlər", "Hüquq müdafiəçiləri", "Müxalifət fəalları", "Dindarlar", "Gənc fəallar", "Digərləri"];

    private static readonly string[] SecondGroups = ["Журналисты", "Активисты", "Активисты", "Верующие", "Активисты", "Прочие"];

    private static readonly string[] SecondGroupsInEnglish = ["Journalists", "Activists", "Activists", "Believers", "Activists", "Others"];

    /// <summary>Newest first, so that what visitors see first is loaded first.</summary>
    public static IReadOnlyList<InventedEdition> OfFirst { get; } =
    [
        Azerbaijani(new DateOnly(2025, 9, 20)),
        Azerbaijani(new DateOnly(2024, 9, 10)),
        Azerbaijani(new DateOnly(2023, 12, 15)),
        Typed(new DateOnly(2023, 6, 15)),
    ];

    public static IReadOnlyList<InventedEdition> OfSecond { get; } =
    [
        Russian(new DateOnly(2025, 9, 30)),
        English(new DateOnly(2024, 10, 31)),
    ];

    private static InventedEdition Azerbaijani(DateOnly day) => Edition(
        day,
        person => person.OnFirst,
        "az",
        $"Siyasi məhbusların siyahısı, {Day(day)} (uydurma)",
        ';',
        [
            ("№", EntryField.Number, (number, _) => Number(number)),
            ("Ad, ata adı, soyad", EntryField.Name, (_, p) => $"{p.Given.Az} {p.Father.Az} {(p.IsWoman ? "qızı" : "oğlu")} {p.Family.Az}"),
            ("Doğum ili", EntryField.BirthDate, (_, p) => Number(p.BirthYear)),
            ("Qrup", EntryField.Group, (_, p) => FirstGroups[p.Topic]),
            ("Həbs tarixi", EntryField.ArrestDate, (_, p) => Day(p.Arrested)),
            ("Maddələr", EntryField.Articles, (_, p) => p.Articles),
            ("Saxlandığı yer", EntryField.Facility, (_, p) => InventedFacilities.All[p.Place].Az),
        ]);

    // An older taxonomy: young activists were counted as opposition.
    private static InventedEdition Typed(DateOnly day) => Edition(
        day,
        person => person.OnFirst,
        "az",
        $"Siyasi mehbuslarin siyahisi, {Day(day)} (uydurma)",
        ';',
        [
            ("No", EntryField.Number, (number, _) => Number(number)),
            (
                "Ad, ata adi, soyad",
                EntryField.Name,
                (_, p) => $"{p.Given.Typed} {p.Father.Typed} {(p.IsWoman ? "qizi" : "oglu")} {p.Family.Typed}"),
            ("Qrup", EntryField.Group, (_, p) => FirstGroups[p.Topic == 4 ? 2 : p.Topic]),
            ("Hebs tarixi", EntryField.ArrestDate, (_, p) => Day(p.Arrested)),
            ("Maddeler", EntryField.Articles, (_, p) => p.Articles),
        ]);

    private static InventedEdition Russian(DateOnly day) => Edition(
        day,
        person => person.OnSecond,
        "ru",
        $"Список политзаключённых, {Day(day)} (вымышленный)",
        ',',
        [
            ("№", EntryField.Number, (number, _) => Number(number)),
            (
                "Фамилия, имя, отчество",
                EntryField.Name,
                (_, p) => $"{p.Family.Ru} {p.Given.Ru} {p.Father.Ru} {(p.IsWoman ? "кызы" : "оглы")}"),
            ("Категория", EntryField.Group, (_, p) => SecondGroups[p.Topic]),
            ("Дата задержания", EntryField.ArrestDate, (_, p) => Day(p.Arrested)),
            ("Статьи УК", EntryField.Articles, (_, p) => p.Articles),
            ("Место содержания", EntryField.Facility, (_, p) => InventedFacilities.All[p.Place].Ru),
        ]);

    private static InventedEdition English(DateOnly day) => Edition(
        day,
        person => person.OnSecond,
        "en",
        $"List of political prisoners, {Day(day)} (invented)",
        ',',
        [
            ("No", EntryField.Number, (number, _) => Number(number)),
            ("Name", EntryField.Name, (_, p) => $"{p.Given.En} {p.Father.En} {(p.IsWoman ? "gizi" : "oglu")} {p.Family.En}"),
            ("Category", EntryField.Group, (_, p) => SecondGroupsInEnglish[p.Topic]),
            ("Date of arrest", EntryField.ArrestDate, (_, p) => p.Arrested.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
            ("Articles", EntryField.Articles, (_, p) => p.Articles),
            ("Place of detention", EntryField.Facility, (_, p) => InventedFacilities.All[p.Place].En),
        ]);

    private static InventedEdition Edition(
        DateOnly day,
        Func<InventedPerson, bool> isCounted,
        string language,
        string title,
        char separator,
        IReadOnlyList<(string Heading, EntryField Field, Func<int, InventedPerson, string> Cell)> columns)
    {
        InventedPerson[] rows =
            [.. InventedPerson.All.Where(p => isCounted(p) && p.IsHeldOn(day)).OrderBy(p => p.Topic).ThenBy(p => p.Number)];
        var csv = new StringBuilder().AppendJoin(separator, columns.Select(c => Cell(c.Heading, separator))).Append('\n');
        for (var i = 0; i < rows.Length; i++)
        {
            csv.AppendJoin(separator, columns.Select(c => Cell(c.Cell(i + 1, rows[i]), separator))).Append('\n');
        }

        var import = new ImportEditionRequest
        {
            Title = title,
            Date = day.ToProto(),
            Language = language,
            FileName = $"invented-{language}-{day.Iso()}.csv",
            Content = ByteString.CopyFromUtf8(csv.ToString()),
            Columns = { columns.Select(c => new ColumnMapping { Column = c.Heading, Field = c.Field }) },
            OnFault = FaultPolicy.Refuse,
            Invented = true,
        };
        return new(import, rows);
    }

    private static string Cell(string text, char separator) => text.Contains(separator, StringComparison.Ordinal) ? $"\"{text}\"" : text;

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
