using System.Collections.Frozen;

namespace Habeas.Names;

internal static class EvidenceTexts
{
    private static readonly FrozenDictionary<string, string[]> ByCode =
        DataTable.Read("evidence.tsv").ToFrozenDictionary(row => row[0], row => row, StringComparer.Ordinal);

    internal static string Of(string code, string language)
    {
        if (!ByCode.TryGetValue(code, out var row))
        {
            return code + ": {0} {1}";
        }

        return language.Length >= 2 ? language[..2] switch { "az" => row[1], "ru" => row[2], _ => row[3] } : row[3];
    }
}
