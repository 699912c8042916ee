using System.Text;

namespace Habeas.Names;

/// <summary>
/// Russian, Ukrainian, Belarusian and the Azerbaijani Cyrillic of 1958; other Cyrillic alphabets by their shared letters.
/// </summary>
internal static class CyrillicSounds
{
    internal static void Read(string lower, NameScript script, StringBuilder to)
    {
        if (script == NameScript.AzerbaijaniCyrillic)
        {
            foreach (var c in lower)
            {
                to.Append(Azerbaijani(c));
            }

            return;
        }

        var eastSlavic = script is NameScript.Ukrainian or NameScript.Belarusian;
        for (var i = 0; i < lower.Length; i++)
        {
            var c = lower[i];
            var next = i + 1 < lower.Length ? lower[i + 1] : '\0';
            if (c == 'д' && next == 'ж')
            {
                to.Append('c');
                i++;
                continue;
            }

            var previous = i > 0 ? lower[i - 1] : '\0';
            // After a vowel, a sign or at the start the letter has a glide; after a consonant it only softens.
            // The Armenian ending -ян also keeps the glide: Саргсян.
            var glide = previous is '\0' or 'ъ' or 'ь' or '\'' or '’' or 'ʼ'
                || IsVowel(previous)
                || (c == 'я' && next == 'н' && i > 2 && i + 2 == lower.Length);
            _ = c switch
            {
                'г' => to.Append(eastSlavic ? 'h' : 'g'),
                'и' => to.Append('i'),
                'е' => to.Append(eastSlavic && glide ? "ye" : "e"),
                'є' => to.Append(glide ? "ye" : "e"),
                'ї' => to.Append("yi"),
                'ё' => to.Append(glide ? "yo" : "ö"),
                'ю' => to.Append(glide ? "yu" : "ü"),
                'я' => to.Append(glide ? "ya" : "ə"),
                _ => to.Append(Shared(c)),
            };
        }
    }

    private static bool IsVowel(char c) => c is 'а' or 'е' or 'ё' or 'и' or 'о' or 'у' or 'ы' or 'э' or 'ю' or 'я' or 'і' or 'ї' or 'є';

    private static string Azerbaijani(char c) => c switch
    {
        'г' => "q",
        'ҝ' => "g",
        'ғ' => "ğ",
        'ә' => "ə",
        'ө' => "ö",
        'ү' => "ü",
        'һ' => "h",
        'ҹ' => "c",
        'ј' => "y",
        'е' => "e",
        'ё' => "yo",
        'ю' => "yu",
        'я' => "ya",
        _ => Shared(c),
    };

    private static string Shared(char c) => c switch
    {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'ґ' => "g",
        'д' => "d",
        'ж' => "j",
        'з' => "z",
        'и' or 'ы' or 'і' => "i",
        'й' or 'ј' => "y",
        'к' or 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' or 'ң' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' or 'ұ' => "u",
        'ў' => "v",
        'ф' => "f",
        'х' or 'ҳ' => "x",
        'ц' => "ts",
        'ч' or 'ҷ' => "ç",
        'ш' or 'щ' => "ş",
        'э' => "e",
        'ә' => "ə",
        'ө' => "ö",
        'ү' => "ü",
        'һ' => "h",
        'ғ' => "ğ",
        'ҝ' => "g",
        'ҹ' => "c",
        'џ' => "c",
        'ђ' => "c",
        'ћ' => "ç",
        'љ' => "l",
        'њ' => "n",
        _ => "",
    };
}
