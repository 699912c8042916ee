using System.Text;

namespace Habeas.Names;

/// <summary>
/// Arabic and Persian letters. Short vowels are not written, so comparisons must not count them
/// (<see cref="SoundDistance"/> ignores vowels if one side is written like this). Persian has fewer sounds than
/// letters: Ramazan is Ramadan in Arabic.
/// </summary>
internal static class ArabicSounds
{
    internal static void Read(string lower, StringBuilder to, bool asArabic)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            _ = lower[i] switch
            {
                'ا' or 'أ' or 'إ' or 'آ' or 'ٱ' or 'ة' => to.Append('a'),
                // Musa, Mustafa and Ali end in this letter.
                'ى' or 'ی' when i == lower.Length - 1 => to.Append(asArabic ? 'a' : 'i'),
                'ب' => to.Append('b'),
                'پ' => to.Append('p'),
                'ت' or 'ط' => to.Append('t'),
                'ث' => to.Append(asArabic ? 't' : 's'),
                'س' or 'ص' => to.Append('s'),
                'ج' => to.Append('c'),
                'چ' => to.Append('ç'),
                'ح' or 'ه' or 'ہ' => to.Append('h'),
                'خ' => to.Append('x'),
                'د' => to.Append('d'),
                'ذ' or 'ض' => to.Append(asArabic ? 'd' : 'z'),
                'ز' or 'ظ' => to.Append('z'),
                'ر' => to.Append('r'),
                'ژ' => to.Append('j'),
                'ش' => to.Append('ş'),
                'غ' => to.Append('ğ'),
                'ف' => to.Append('f'),
                'ق' => to.Append('q'),
                'ك' or 'ک' => to.Append('k'),
                'گ' => to.Append('g'),
                'ل' => to.Append('l'),
                'م' => to.Append('m'),
                'ن' => to.Append('n'),
                'و' or 'ؤ' => to.Append(i == 0 ? 'v' : 'u'),
                'ي' or 'ی' or 'ى' or 'ئ' => to.Append(i == 0 ? 'y' : 'i'),
                _ => to,
            };
        }
    }
}
