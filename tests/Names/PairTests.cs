namespace Habeas.Names.Tests;

/// <summary>Pairs from field reports, one of each kind.</summary>
public sealed class PairTests
{
    [Theory]
    [InlineData("Orxan Cəbiyev", "Оrхаn Сəbiyev", Verdict.Same)]
    [InlineData("Cəbiyev Vüsal Səid oğlu", "Vusal Said oglu Jabiyev", Verdict.Same)]
    [InlineData("Камран Эльчинович Садыгзаде", "Kamran Elçin oğlu Sadiqzadə", Verdict.Same)]
    [InlineData("کامران صادق‌زاده", "كامران صادق زاده", Verdict.Same)]
    [InlineData("İLQAR RƏHİMZADƏ", "ılqar rəhimzadə", Verdict.Same)]
    [InlineData("Nəbizadə V. Ə.", "Vüqar Əhməd oğlu Nəbizadə", Verdict.Ask)]
    [InlineData("Rəşad Həsənzadə", "Rəşad Hüseynzadə", Verdict.Different)]
    [InlineData("Şahin", "Şahin", Verdict.Ask)]
    [InlineData("Guðrún Helgadóttir", "Gudrun Helgadottir", Verdict.Same)]
    [InlineData("Xiaomin Liu", "Liu Xiao-min", Verdict.Same)]
    [InlineData("Munir al-Qasabi", "Munir Alqasabi", Verdict.Same)]
    [InlineData("Munir Alqasabi", "منير القصبي", Verdict.Same)]
    [InlineData("Huda Aljarrahi", "هدى الجراحي", Verdict.Same)]
    [InlineData("Anwar el-Dabbaghi", "Anwar Eldabbaghi", Verdict.Same)]
    [InlineData("Salim bin Rashid al-Otaymani", "Salim Rashid al-Otaymani", Verdict.Same)]
    [InlineData("Salim bin Rashid al-Otaymani", "Salim Rashid Alotaymani", Verdict.Same)]
    [InlineData("Umar bin Khalil", "Omar Khaleel", Verdict.Ask)]
    [InlineData("Munir al-Qasabi", "Munir Al Qasabi", Verdict.Same)]
    [InlineData("Sərdarxanlı\nFərid", "Farid Sardarkhanli", Verdict.Same)]
    [InlineData("Anna Schmidt née Weber", "Anna Weber", Verdict.Same)]
    [InlineData("Елена Орлова урожд. Белова", "Elena Belova", Verdict.Same)]
    [InlineData("Leyla Yunusova qızlıq soyadı Rəhimova", "Лейла Рагимова", Verdict.Same)]
    [InlineData("Özlem Köylüoğlu", "Dr. Özlem KÖYLÜOĞLU", Verdict.Same)]
    [InlineData("AL DURI, Jameel Khairi", "Jameel Khairi al-Duri", Verdict.Same)]
    public void Spellings_are_judged_as_practitioners_judge_them(string a, string b, Verdict verdict)
    {
        NameComparer.Default.Compare(a, b).Verdict.ShouldBe(verdict);
        NameComparer.Default.Compare(b, a).Verdict.ShouldBe(verdict);
    }
}
