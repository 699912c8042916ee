namespace Habeas.Names;

/// <summary>What the learned letters of Russian show.</summary>
internal readonly partial record struct WordMatch
{
    /// <summary>What the learned letters show if they explain a word well, and if they hardly do: enough to ask.</summary>
    private const float Learnt = 0.905f;

    private const float LeastLearnt = 0.83f;

    /// <summary>
    /// Bits of surprise per Latin letter, and for the end of the word. Chosen by words kept back from learning: one in a thousand different
    /// ones is as little surprising as the first and one in fifty as the second; a sixth and a fiftieth of equal ones are more.
    /// </summary>
    private const float FullSurprise = 0.8f;

    private const float MostSurprise = 1.9f;

    private const int LeastLettered = 3;

    /// <summary>The similarity by the learned letters of Russian, between a Latin and a Cyrillic word.</summary>
    private static float OfLetters(PreparedName.Word a, PreparedName.Word b)
    {
        // Drobot and Drobotov are two families: a letter that is not heard is no ending.
        if (a.Lettered.Length < LeastLettered || b.Lettered.Length < LeastLettered || a.IsCyrillic == b.IsCyrillic
            || a.Ending.IsTelling != b.Ending.IsTelling)
        {
            return 0;
        }

        var (latin, russian) = a.IsCyrillic ? (b.Lettered, a.Lettered) : (a.Lettered, b.Lettered);
        if (Math.Abs(latin.Length - russian.Length) > 2 + (latin.Length / 3))
        {
            return 0;
        }

        var most = MostSurprise * (latin.Length + 1);
        var surprise = RussianLetters.Surprise(latin, russian, most);
        var beyond = surprise - (FullSurprise * (latin.Length + 1));
        return surprise > most ? 0 : Learnt - ((Learnt - LeastLearnt) * Math.Max(0, beyond) / (most - surprise + beyond));
    }
}
