using System.Text;

namespace Habeas.Names;

/// <summary>Belarusian names in the Latin letters of passports.</summary>
internal static class BelarusianLatin
{
    /// <summary>
    /// The Belarusian Latin reading: i before another vowel only softens the consonant (Bialiatski), u after a vowel is v (Kastusiou).
    /// Null if neither occurs.
    /// </summary>
    internal static StringBuilder? Reading(StringBuilder sounds)
    {
        StringBuilder? read = null;
        for (var i = 0; i < sounds.Length; i++)
        {
            var c = sounds[i];
            var previous = i > 0 ? sounds[i - 1] : 'a';
            var next = i + 1 < sounds.Length ? sounds[i + 1] : '\0';
            var softens = c == 'i' && !SoundReader.IsVowel(previous) && previous != 'y'
                && next is 'a' or 'e' or 'o' or 'u' && i + 2 < sounds.Length;
            var glides = c == 'u' && i > 0 && previous is 'a' or 'e' or 'o' or 'ə' or 'ö' && !SoundReader.IsVowel(next);
            if (softens || glides)
            {
                read ??= new StringBuilder(sounds.ToString(0, i), sounds.Length);
                read.Append(glides ? 'v' : next switch { 'a' => 'ə', 'o' => 'ö', 'u' => 'ü', _ => next });
                i += softens ? 1 : 0;
                if (softens
                    && next == 'o'
                    && i + 1 < sounds.Length
                    && sounds[i + 1] == 'u'
                    && (i + 2 >= sounds.Length || !SoundReader.IsVowel(sounds[i + 2])))
                {
                    read.Append('v');
                    i++;
                }
            }
            else
            {
                read?.Append(c);
            }
        }

        return read;
    }
}
