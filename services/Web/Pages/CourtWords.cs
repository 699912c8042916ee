using Date = Google.Type.Date;
using TimeOfDay = Google.Type.TimeOfDay;

namespace Habeas.Web.Pages;

/// <summary>Texts for proceedings and court news.</summary>
internal sealed class CourtWords(Texts texts, Catalogue catalogue, string language)
{
    /// <summary>Court and number; the kind of case where neither is known.</summary>
    public string Title(ProceedingKind kind, string court, string number) =>
        string.Join(", ", new[] { court, number }.Where(part => part.Length > 0)) is { Length: > 0 } title ? title : texts.Of(kind);

    public string Title(Proceeding proceeding) =>
        Title(proceeding.Kind, proceeding.Seats.LastOrDefault()?.Court ?? "", proceeding.Seats.LastOrDefault()?.CaseNumber ?? "");

    public string Title(CourtNews news) => Title(news.ProceedingKind, news.Court, news.CaseNumber);

    /// <summary>What happened, in one phrase.</summary>
    public string Say(CourtNews news) => news.Kind switch
    {
        CourtNewsKind.StageChanged => texts["News.StageChanged", Texts.Day(news.Date), texts.Of(news.Stage)],
        CourtNewsKind.DecisionGiven when news.Decision is { } decision =>
            texts["News.DecisionGiven", Texts.Day(news.Date), Decision(decision)],
        CourtNewsKind.HearingPostponed when news.Date is null => texts["News.HearingPostponed.NoDay"],
        _ => texts[$"News.{news.Kind}", When(news.Date, news.Time)],
    };

    public string Decision(CourtDecision decision) => decision.Outcome == DecisionOutcome.Unspecified
        ? texts.Of(decision.Kind)
        : $"{texts.Of(decision.Kind)}: {texts.Of(decision.Outcome)}";

    /// <summary>Whom a proceeding concerns, each with a link.</summary>
    public async Task<ImmutableArray<Person>> Persons(IEnumerable<string> prisoners, CancellationToken cancel) =>
        [.. await Task.WhenAll(prisoners.Select(async name => await catalogue.Person(name, cancel) is { } known
            ? new Person(Names.Page(name), Said.Name(known, language), known.Invented)
            : Person.Unknown(texts)))];

    public static string Time(TimeOfDay? time) =>
        time is null ? "" : new TimeOnly(time.Hours, time.Minutes).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string When(Date? date, TimeOfDay? time) =>
        string.Join(", ", new[] { Texts.Day(date), Time(time) }.Where(part => part.Length > 0));
}

/// <summary>A prisoner mentioned in a text.</summary>
/// <param name="Path">Empty if the register has nobody of that name.</param>
public sealed record Person(string Path, Said Name, bool Invented)
{
    internal static Person Unknown(Texts texts) => new("", new Said(texts["Proceeding.Person.Unknown"], Language: null), Invented: false);
}
