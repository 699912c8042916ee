namespace Habeas.Standalone.Demo;

/// <summary>An invented person. The same number always gives the same person.</summary>
/// <param name="Topic">0 to 5: the person's field of activity, from which each organisation forms its own groups.</param>
/// <param name="Place">The index of the invented facility.</param>
/// <param name="Released">The last day in custody, for those who left the lists.</param>
/// <param name="OnFirst">Whether the first organisation lists the person.</param>
/// <param name="OnSecond">Whether the second organisation does.</param>
internal sealed record InventedPerson(
    int Number,
    bool IsWoman,
    Spelling Given,
    Spelling Father,
    Spelling Family,
    int BirthYear,
    DateOnly Arrested,
    DateOnly? Released,
    int Topic,
    int Place,
    string Articles,
    bool OnFirst,
    bool OnSecond)
{
    private const int OnBoth = 280;
    private const int OnlyOnFirst = 120;
    private const int OnlyOnSecond = 120;
    private const int Left = 40;

    private static readonly DateOnly EarliestArrest = new(2020, 1, 10);
    private static readonly DateOnly LatestArrest = new(2025, 9, 10);
    private static readonly string[][] ArticlesByTopic =
    [
        ["206.3.2", "234.4.3"], ["192.2.2 213.2.2", "178.3.2"], ["221.3", "233"],
        ["283.2.1", "167-2.2.1 283.2.3"], ["234.1-1", "228.1"], ["315.2", "220.1"],
    ];

    public static IReadOnlyList<InventedPerson> All { get; } =
        [.. Enumerable.Range(0, OnBoth + OnlyOnFirst + OnlyOnSecond + Left).Select(Make)];

    public bool IsHeldOn(DateOnly day) => Arrested <= day && (Released is null || day < Released);

    // The step sizes are coprime to the numbers of name parts, so no two persons have the same three parts.
    private static InventedPerson Make(int number)
    {
        var isWoman = number % 9 == 4;
        var given = isWoman ? Spellings.Women[number % Spellings.Women.Length] : Spellings.Men[number % Spellings.Men.Length];
        var family = Spellings.Families[(number * 5 + number / Spellings.Families.Length) % Spellings.Families.Length];
        var father = Spellings.Men[(number * 7 + number / Spellings.Men.Length + 3) % Spellings.Men.Length];
        var topic = number * 11 % 6;
        var hasLeft = number >= OnBoth + OnlyOnFirst + OnlyOnSecond;
        var span = LatestArrest.DayNumber - EarliestArrest.DayNumber;
        // Those who left were arrested in the first half of the period, so that they appear in an edition first.
        var arrested = EarliestArrest.AddDays(number * 7919 % (hasLeft ? span / 2 : span));
        var articles = ArticlesByTopic[topic];
        return new(
            number,
            isWoman,
            given,
            father,
            isWoman ? family.Feminine : family,
            BirthYear: 1955 + number * 13 % 47,
            arrested,
            hasLeft ? new DateOnly(2023, 9, 1).AddDays(number * 31 % 700) : null,
            topic,
            Place: isWoman ? 3 : number % 3,
            articles[number / 6 % articles.Length],
            OnFirst: number < OnBoth + OnlyOnFirst || hasLeft,
            OnSecond: number < OnBoth || (number >= OnBoth + OnlyOnFirst && !hasLeft) || (hasLeft && number % 2 == 0));
    }
}
