using System.Globalization;
using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>Small packs for tests.</summary>
internal static class Packs
{
    public const string Holidays = """
        holiday_set: test
        weekend: [saturday, sunday]
        yearly:
          - { day: 01-01, name: New Year }
        decrees:
          - version: "1"
            adopted: 2023-12-01
            source: { instrument: a decree }
            verified: { by: a lawyer, on: 2024-01-01 }
            completes: [2023, 2024, 2025, 2026]
          - version: "2"
            adopted: 2024-06-01
            source: { instrument: a later decree }
            verified: { by: a lawyer, on: 2024-06-01 }
            off:
              - { day: 2024-06-13, name: a new feast }
              - { day: 2024-06-14, name: a new feast }
        """;

    public static string Rule(
        string id = "t.rule",
        string rest = "",
        string trigger = "trigger: verdict_served",
        string length = "length: 1",
        string unit = "unit: months",
        string start = "start: day_after",
        string roll = "roll: next",
        string confidence = "verified: { by: a lawyer, on: 2024-01-01 }",
        string source = "source: { article: '1', instrument: A law }") =>
        $$"""
          - id: {{id}}
            title: { az: a, ru: b, en: c }
            {{trigger}}
            {{length}}
            {{unit}}
            {{start}}
            {{roll}}
            {{source}}
            {{confidence}}
            {{rest}}

        """;

    public static string Pack(params string[] rules) =>
        "pack: t\ntime_zone: Asia/Baku\nholidays: { set: test, version: \"1\" }\nrules:\n" + string.Concat(rules);

    public static RuleBook Book(params string[] rules) =>
        PackReader.Read([new("t.yaml", Pack(rules)), new("holidays-test.yaml", Holidays)]);

    public static IReadOnlyList<PackFault> Faults(string pack, string holidays = Holidays) =>
        Should.Throw<FaultyPacksException>(() => PackReader.Read([new("t.yaml", pack), new("holidays-test.yaml", holidays)])).Faults;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
