namespace Habeas.Cases.Notices;

/// <summary>The text of a notice.</summary>
internal sealed record NoticeText(string Subject, string Body);

/// <summary>
/// Writes a notice in one language: what, when, and a link to the rest. Contains no names, courts or case numbers. Pure.
/// </summary>
internal sealed class NoticeWriter(RuleBook book, NoticeSettings settings)
{
    /// <param name="code">The code the receiver needs in order to confirm.</param>
    /// <param name="endLink">The address where the receiver can unsubscribe.</param>
    public NoticeText Write(Notice notice, string language, string code, string endLink, DateOnly today)
    {
        var values = Values(notice, language, code, today);
        string[] lines =
        [
            NoticeWords.Say(BodyOf(notice), language, values),
            .. Caveat(notice, language) is { Length: > 0 } caveat ? new[] { caveat } : [],
            .. notice.Kind == NoticeKind.Confirmation ? Array.Empty<string>() : ["", LinkTo(notice.About)],
            "",
            "-- ",
            NoticeWords.Say("end", language, new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = endLink }),
            "",
        ];
        return new NoticeText(NoticeWords.Say(SubjectOf(notice, today), language, values), string.Join("\r\n", lines));
    }

    public string LinkTo(string resource) => $"{settings.PublicUrl}/{resource}";

    /// <summary>Counted from the day of sending: a delayed notice must not claim that there is time left.</summary>
    private static string SubjectOf(Notice notice, DateOnly today) => (notice.Kind, DaysLeft(notice, today)) switch
    {
        (NoticeKind.DeadlineSoon, < 0) => $"subject.{nameof(NoticeKind.DeadlinePassed)}",
        (NoticeKind.DeadlineSoon, 0) => "subject.DeadlineSoon.0",
        (NoticeKind.DeadlineSoon, 1) => "subject.DeadlineSoon.1",
        _ => $"subject.{notice.Kind}",
    };

    private static string BodyOf(Notice notice) => notice is { Kind: NoticeKind.DeadlineMoved, Facts.Word: nameof(DeadlineState.Suspended) }
        ? $"body.{notice.Kind}.{notice.Facts.Word}"
        : $"body.{notice.Kind}";

    private static int DaysLeft(Notice notice, DateOnly today) => notice.Facts.Day is { } day ? day.DayNumber - today.DayNumber : 0;

    private string Caveat(Notice notice, string language) => notice.Facts.Day is { } day
        ? DeadlineWords.Caveat(book.UndecreedYears(notice.Facts.Rule, day, day), language)
        : "";

    private Dictionary<string, string> Values(Notice notice, string language, string code, DateOnly today)
    {
        var facts = notice.Facts;
        var day = facts.Day is { } known ? DeadlineWords.Day(known, language) : NoticeWords.Say("unknown_day", language);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = code,
            ["days"] = DaysLeft(notice, today).ToString(CultureInfo.InvariantCulture),
            ["day"] = day,
            ["when"] = facts.At is { } at ? $"{day}, {at.ToString("HH:mm", CultureInfo.InvariantCulture)}" : day,
            ["rule"] = book.Find(facts.Rule) is { } rule ? rule.Title[language] : facts.Rule,
            ["state"] = Enum.TryParse<DeadlineState>(facts.Word, out var state) ? DeadlineWords.Say(state, language) : "",
            ["word"] = new[] { "target", "decision" }.Select(group => $"{group}.{facts.Word}")
                .Where(word => NoticeWords.Has(word, language))
                .Select(word => NoticeWords.Say(word, language))
                .FirstOrDefault(""),
        };
    }
}
