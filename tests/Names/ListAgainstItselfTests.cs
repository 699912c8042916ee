namespace Habeas.Names.Tests;

/// <summary>
/// Names as a list of 2014 spells them, with its slips, against the same persons in Russian transcription and in diacritic-free lower case:
/// everyone finds himself and nobody is merged with his brother or namesake.
/// </summary>
public sealed class ListAgainstItselfTests
{
    private static readonly string[] Names =
    [
        "Nijat Nazim oglu Aliyev", "Nijat Yaser oglu Aliyev", "Faraj Karimov, Raqif oğlu", "Siraj Rafig oglu Karimli",
        "Leyla Yunus (Leyla Islam qızı Yunusova)", "Arif Yunus (Arif Seyfulla oğlu Yunusov)", "Hasan Huseynli, Yahya oğlu",
        "Parviz Kamran oglu Hashimli", "Hilal Alif oglu Mammadov", "Omar Elyar oglu Mammadov", "Emil Balamirza oglu Mammadov",
        "Gurban Jalal oglu Mammadov", "Igar Eldar oglu Mammadov", "Rashad Zeynalabdin oglu Hasanov", "Rashad Ismayil oglu Aliyev",
        "Rashadat Fikrat oglu Akhundov", "Elimkhan Gurbankhan oglu Huseynov", "Samir Khanpasha oglu Huseynov", "Jeyhun Saleh oglu Aliyev",
        "Jeyhun Garyagdı oglu Guliyev", "Baybala Yahya oglu Guliyev", "Araz Faiq oglu Guliyev", "Nijat Amir oglu Guliyev",
        "Aydin Canbakhish oglu Mammadov", "Tale Kamil oglu Bagırov", "Elshan Samad oglu Ismayılli", "Rufulla Hojjatullah oglu Akhundzada",
        "Firdovsi Teymur oglu Mammadrzayev", "Ziya İbrahim oglu Tahirov", "Nemat Ahad oglu Panahli",
    ];

    public static TheoryData<string> Writings => ["russian", "plain"];

    [Theory]
    [MemberData(nameof(Writings))]
    public void Everyone_finds_himself_and_nobody_is_merged_with_another(string writing)
    {
        using var index = new NameIndex();
        for (var i = 0; i < Names.Length; i++)
        {
            index.Put(Id(i), new PersonRecord(Names[i]));
        }

        for (var i = 0; i < Names.Length; i++)
        {
            var candidates = index.Candidates(new PersonRecord(Write(Names[i], writing)), 10);
            candidates[0].Id.ShouldBe(Id(i), Names[i]);
            candidates[0].Comparison.Verdict.ShouldBe(Verdict.Same, Names[i]);
            candidates.Skip(1).ShouldAllBe(c => c.Comparison.Verdict == Verdict.Different, Names[i]);
        }
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static string Write(string name, string writing) => writing switch
    {
        "russian" => Transliteration.ToRussian(name),
        _ => Transliteration.ToEnglish(name).ToLowerInvariant(),
    };
}
