using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Words that distinguish a mention from an eponym, an office or a common word (Data/mention_words.tsv).</summary>
internal static class MentionWords
{
    private static readonly FrozenDictionary<string, string[]> Lists = DataTable.Read("mention_words.tsv")
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.SelectMany(row => row[1].Split(' ')).Select(Key).Distinct(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);

    private static readonly FrozenSet<string> BeforeSet = Lists["before"].ToFrozenSet(StringComparer.Ordinal);
    /// <summary>Below this length too many names sound like a word for an office: Анна like ana, Жанна like жена.</summary>
    private const int Telling = 5;

    private static readonly string[] Roles =
    [
        .. DataTable.Read("mention_words.tsv").Where(row => row[0] == "role").SelectMany(row => row[1].Split(' ')),
    ];
    private static readonly FrozenSet<string> RoleSet = Roles.Where(word => word.Length >= Telling)
        .Select(Key)
        .ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> ShortRoles = Roles.Where(word => word.Length < Telling).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> CommonSet = Lists["common"].ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> AfterSet = Lists["after"].ToFrozenSet(StringComparer.Ordinal);

    internal static bool IsRole(TextWord word) => ShortRoles.Contains(word.Lower) || RoleSet.Contains(KeyOf(word));

    internal static bool IsCommon(string sounds) => CommonSet.Contains(SoundKeys.Class(sounds));

    /// <summary>A street, a district, a prize: the name before it is an eponym, not a mention. The noun may have a case ending.</summary>
    internal static bool HonoursAfter(TextWord word)
    {
        var key = KeyOf(word);
        if (AfterSet.Contains(key))
        {
            return true;
        }

        for (var length = key.Length - 1; length >= Math.Max(4, key.Length - 5); length--)
        {
            if (AfterSet.Contains(key[..length]))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool HonoursBefore(TextWord word) => BeforeSet.Contains(KeyOf(word));

    private static string KeyOf(TextWord word) => word.Sounds is [var first, ..] ? SoundKeys.Class(first) : "";

    private static string Key(string word) =>
        SoundReader.Read(word, Letters.ScriptOf(word)) is [var first, ..] ? SoundKeys.Class(first) : word;
}
