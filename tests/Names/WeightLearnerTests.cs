namespace Habeas.Names.Tests;

public sealed class WeightLearnerTests
{
    private static readonly LabelledPair[] Pairs =
    [
        new("Elçin Həsənov", "Эльчин Гасанов", true),
        new("Elçin Həsənov", "Elchin Hasanov", true),
        new("Elşən Həsənov", "Эльшан Гасанов", true),
        new("Elşən Həsənov", "Elchin Hasanov", false),
        new("Nərgiz Quliyeva", "Наргиз Кулиева", true),
        new("Nərgiz Quliyeva", "Elçin Həsənov", false),
        new("Rauf Mirqədirov", "Рауф Миркадыров", true),
        new("Rauf Mirqədirov", "R. Mirgadirov", false),
        new("Rauf Mirqədirov", "Rauf Mirzəyev", false),
    ];

    [Fact]
    public void Learning_is_reproducible()
    {
        var once = new WeightLearner { Rounds = 20 }.Learn(Pairs);
        var again = new WeightLearner { Rounds = 20 }.Learn(Pairs);
        WeightLearner.ToTable(once, "test").ShouldBe(WeightLearner.ToTable(again, "test"));
    }

    [Fact]
    public void Evidence_that_the_pairs_contradict_loses_weight()
    {
        // These pairs show that an initial proves nothing.
        var learnt = new WeightLearner { Rounds = 40 }.Learn(Pairs);
        learnt["given.initial"].ShouldBeLessThan(Weights.Estimates["given.initial"]);
        learnt["birth.day"].ShouldBe(Weights.Estimates["birth.day"]);
    }

    [Fact]
    public void Nobody_is_in_both_the_training_and_the_test_pairs()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (learn, held) = PairSplit.ByPerson(Pairs, seed);
            var persons = new[] { "Elç|Эльч|Elch", "Elş|Эльш", "Nər|Нар", "Mirq|Мирк|Mirg" };
            foreach (var person in persons)
            {
                var spellings = person.Split('|');
                bool Speaks(LabelledPair pair) => spellings.Any(s => pair.A.Contains(s, StringComparison.Ordinal) || pair.B.Contains(
                    s, StringComparison.Ordinal));
                (learn.Any(Speaks) && held.Any(Speaks)).ShouldBeFalse($"{person} in the split with seed {seed}");
            }
        }
    }
}
