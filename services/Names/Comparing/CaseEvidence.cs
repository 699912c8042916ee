using System.Globalization;

namespace Habeas.Names;

/// <summary>Evidence besides the name: birth, arrest, facility, articles. A value missing on one side is no evidence.</summary>
internal static class CaseEvidence
{
    /// <summary>The share of its weight that each further circumstance keeps, because people arrested together are held together.</summary>
    private const double Further = 0.25;

    /// <summary>The minimum weight of a widely shared event: it still shows that the lists are about the same people.</summary>
    private const double LeastOfEvent = 0.5;

    internal static void AddBirth(PersonRecord a, PersonRecord b, Weights weights, List<Evidence> evidence)
    {
        if (a.BirthDate is { } bornA && b.BirthDate is { } bornB)
        {
            evidence.Add(Birth(bornA, bornB, weights));
        }
    }

    /// <summary>
    /// Day, place and articles count as one event. The strongest agreement counts in full and the others a little; the more entries of the
    /// list share the event, the less it counts (by logarithm). Contradictions count separately: a transfer does not change the charge.
    /// </summary>
    /// <param name="counts">Whether the event may count in favour of one person; relatives arrested together share it.</param>
    internal static void AddEvent(PersonRecord a, PersonRecord b, Weights weights, bool counts, List<Evidence> evidence)
    {
        var pieces = new List<Evidence>(3);
        AddCircumstances(a, b, weights, pieces);
        var (sum, strongest) = (pieces.Sum(For), pieces.Select(For).DefaultIfEmpty().Max());
        var kept = !counts || sum <= 0 ? 0 : (strongest + (Further * (sum - strongest))) / sum;
        evidence.AddRange(pieces.Select(piece => piece.Weight > 0 ? piece with { Weight = Math.Round(piece.Weight * kept, 3) } : piece));
        var share = Math.Max(a.EventShare, b.EventShare);
        if (share > 1 && kept > 0)
        {
            var lost = Math.Clamp(Math.Log2(share), 0, Math.Max(0, (kept * sum) - LeastOfEvent));
            evidence.Add(new Evidence(EvidenceCode.EventShared, -Math.Round(lost, 3), [share.ToString(CultureInfo.InvariantCulture)]));
        }

        static double For(Evidence piece) => Math.Max(0, piece.Weight);
    }

    private static void AddCircumstances(PersonRecord a, PersonRecord b, Weights weights, List<Evidence> evidence)
    {
        if (a.ArrestDate is { } arrestA && b.ArrestDate is { } arrestB)
        {
            evidence.Add(Arrest(arrestA, arrestB, weights));
        }

        AddFacility(a.Facility, b.Facility, weights, evidence);
        AddArticles(a.Articles, b.Articles, weights, evidence);
    }

    private static Evidence Birth(PartialDay a, PartialDay b, Weights weights)
    {
        string[] shown = [a.ToString(), b.ToString()];
        if (a == b && a.Day is not null)
        {
            return new Evidence(EvidenceCode.BirthSame, weights["birth.day"], shown);
        }

        if (a.MayEqual(b))
        {
            return new Evidence(EvidenceCode.BirthCompatible, weights["birth.compatible"], shown);
        }

        // Lists that compute the year from an age are most often off by one; swapped day and month come next.
        var swapped = a.Year == b.Year && a.Day is not null && b.Day is not null && a.Day == b.Month && a.Month == b.Day;
        return swapped || Math.Abs(a.Year - b.Year) <= 1
            ? new Evidence(EvidenceCode.BirthNear, weights["birth.near"], shown)
            : new Evidence(EvidenceCode.BirthDifferent, weights["birth.different"], shown);
    }

    private static Evidence Arrest(PartialDay a, PartialDay b, Weights weights)
    {
        string[] shown = [a.ToString(), b.ToString()];
        return a == b && a.Day is not null ? new Evidence(EvidenceCode.ArrestSame, weights["arrest.day"], shown)
            : a.MayEqual(b) ? new Evidence(EvidenceCode.ArrestCompatible, weights["arrest.compatible"], shown)
            : a.DaysApart(b) <= 31 ? new Evidence(EvidenceCode.ArrestNear, weights["arrest.near"], shown)
            : new Evidence(EvidenceCode.ArrestDifferent, weights["arrest.different"], shown);
    }

    private static void AddFacility(string? a, string? b, Weights weights, List<Evidence> evidence)
    {
        if (string.IsNullOrWhiteSpace(a) || string.IsNullOrWhiteSpace(b))
        {
            return;
        }

        var (x, y) = (Words(a), Words(b));
        if (x.Count == 0 || y.Count == 0)
        {
            return;
        }

        var numbersX = x.Where(w => char.IsDigit(w[0])).ToHashSet(StringComparer.Ordinal);
        var numbersY = y.Where(w => char.IsDigit(w[0])).ToHashSet(StringComparer.Ordinal);
        var shared = (double)x.Intersect(y, StringComparer.Ordinal).Count() / Math.Min(x.Count, y.Count);
        var numbersClash = numbersX.Count > 0 && numbersY.Count > 0 && !numbersX.Overlaps(numbersY);
        if (!numbersClash && shared >= 0.6)
        {
            evidence.Add(new Evidence(EvidenceCode.FacilitySame, weights["facility.same"], [a, b]));
        }
        else if (numbersClash || shared < 0.2)
        {
            evidence.Add(new Evidence(EvidenceCode.FacilityDifferent, weights["facility.different"], [a, b]));
        }
    }

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var cleaned = Letters.Clean(text, 200);
        var start = -1;
        for (var i = 0; i <= cleaned.Length; i++)
        {
            var c = i < cleaned.Length ? cleaned[i] : ' ';
            if (char.IsLetterOrDigit(c) && (start < 0 || char.IsDigit(c) == char.IsDigit(cleaned[start])))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                var word = cleaned[start..i];
                if (char.IsDigit(word[0]))
                {
                    words.Add(word);
                }
                else if (word.Length > 2)
                {
                    words.Add(
                        SoundReader.Read(Letters.Lower(word, turkic: false), Letters.ScriptOf(word)) is [var sounds, ..]
                            ? SoundKeys.Class(sounds)
                            : word);
                }
            }

            start = char.IsLetterOrDigit(c) ? i : -1;
        }

        return words;
    }

    private static void AddArticles(IReadOnlyList<string> a, IReadOnlyList<string> b, Weights weights, List<Evidence> evidence)
    {
        var x = Normal(a);
        var y = Normal(b);
        if (x.Count == 0 || y.Count == 0)
        {
            return;
        }

        if (x.SetEquals(y))
        {
            evidence.Add(new Evidence(EvidenceCode.ArticlesSame, weights["articles.same"], [string.Join(", ", x), string.Join(", ", y)]));
            return;
        }

        var common = x.Intersect(y, StringComparer.Ordinal).ToList();
        evidence.Add(common.Count > 0
            ? new Evidence(EvidenceCode.ArticlesShared, weights["articles.shared"], [string.Join(", ", common)])
            : new Evidence(EvidenceCode.ArticlesDifferent, weights["articles.different"], [string.Join(", ", x), string.Join(", ", y)]));
    }

    private static SortedSet<string> Normal(IReadOnlyList<string> articles)
    {
        var normal = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            var kept = new string(
                [.. article.Select(c => c is ',' ? '.' : c).Where(c => char.IsAsciiDigit(c) || c is '.' or '-')]).Trim('.', '-');
            if (kept.Length > 0 && normal.Count < 50)
            {
                normal.Add(kept.ToString(CultureInfo.InvariantCulture));
            }
        }

        return normal;
    }
}
