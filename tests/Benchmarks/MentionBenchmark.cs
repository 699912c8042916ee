using System.Diagnostics;
using System.Globalization;
using System.Text;
using Habeas.Names;
using Habeas.Testing.Persons;

namespace Habeas.Benchmarks;

/// <summary>Persons of a large register in articles of 10 KB, written in sentences of three languages with the names inflected.</summary>
internal static class MentionBenchmark
{
    private const int Persons = 100_000;
    private const int Characters = 10_240;
    private const int Articles = 200;

    // {0} is a full name, {1} a family name: inflected where the sentence asks for it.
    private static readonly (string Language, string[] Sentences)[] Kinds =
    [
        ("az",
        [
            "Bakı Ağır Cinayətlər Məhkəməsi {0}un işi üzrə növbəti iclası sentyabrın 12-nə təyin etdi. ",
            "Vəkilin sözlərinə görə, {1} iki həftədir ailəsi ilə danışa bilmir və səhhəti pisləşib. ",
            "Nizami küçəsində və Xətai rayonunda keçirilən aksiyaya polis müdaxilə etdi, saxlanılanlar şöbəyə aparıldı. ",
            "Beynəlxalq təşkilatlar bəyanat yayaraq {0}la görüş tələb etdilər, lakin cavab verilmədi. ",
        ]),
        ("ru",
        [
            "Бакинский суд по тяжким преступлениям отложил заседание по делу, которое ведётся против {0}. ",
            "По словам адвоката, {1} вторую неделю не может позвонить семье, а лекарства ему не передали. ",
            "На проспекте имени Азадлыг и на улице Низами полиция остановила шествие, задержанных увезли в отделение. ",
            "Правозащитники потребовали свидания, но администрация ответила отказом без объяснения причин. ",
        ]),
        ("en",
        [
            "The Baku Court of Serious Crimes postponed the hearing in the case against {0} until September. ",
            "{1}'s lawyer said that the letters of the last two weeks had not reached the family and that no doctor came. ",
            "Police stopped a march on Nizami Street near the stadium, and several people were taken to the Khatai district station. ",
            "International organisations asked for access to the prisoner, but the administration did not answer. ",
        ]),
    ];

    public static Task Run()
    {
        var generator = new NameGenerator(seed: 7);
        var names = generator.Names(Persons);
        using var finder = new MentionFinder();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < names.Count; i++)
        {
            finder.Put(new Guid(i, 0, 0, new byte[8]), new PersonRecord(names[i].ToString()));
        }

        var filled = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine("\n### Names: mentions\n");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Articles of {Characters:N0} characters against {Persons:N0} persons (invented, seeded; the register filled in {filled:N1} "
                + $"s).\n"));
        Console.WriteLine("| language | articles | mentions per article | median ms | p99 ms |\n|---|---:|---:|---:|---:|");
        var random = new Random(5);
        foreach (var (language, sentences) in Kinds)
        {
            var articles = Enumerable.Range(0, Articles).Select(_ => Article(sentences, names, random)).ToList();
            foreach (var article in articles.Take(20))
            {
                finder.Find(article, language);
            }

            var times = new List<double>(Articles);
            var found = 0;
            foreach (var article in articles)
            {
                var at = Stopwatch.GetTimestamp();
                found += finder.Find(article, language).Count;
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {language} | {Articles} | {(double)found / Articles:N1} | {times[Articles / 2]:N1} | "
                    + $"{times[(int)(Articles * 0.99)]:N1} |"));
        }

        return Task.CompletedTask;
    }

    private static string Article(string[] sentences, IReadOnlyList<MadeName> names, Random random)
    {
        var text = new StringBuilder(Characters + 200);
        while (text.Length < Characters)
        {
            var name = names[random.Next(names.Count)];
            text.AppendFormat(
                CultureInfo.InvariantCulture, sentences[random.Next(sentences.Length)], $"{name.Given} {name.Family}", name.Family);
        }

        return text.ToString(0, Characters);
    }
}
