using System.Collections.Frozen;

namespace Habeas.Lists.Editions;

public static class AskReasons
{
    private static readonly FrozenDictionary<AskReason, Words> Texts = new Dictionary<AskReason, Words>
    {
        [AskReason.ProposedOnly] = new(
            "Bu axtarış yalnız təklif etməli idi.",
            "Этот поиск должен был только предлагать.",
            "The run only made proposals."),
        [AskReason.SeveralCandidates] = new(
            "Reyestrdə bir neçə şəxs uyğun gəlir.",
            "В реестре подходят несколько человек.",
            "Several persons in the register match."),
        [AskReason.GivenNamesUnlike] = new(
            "Adların bir ad olduğu bəlli deyil; qalanı qohumlarda da eynidir.",
            "Не ясно, одно ли это имя; остальное у родственников общее.",
            "The given names may be different names, and relatives share the rest."),
        [AskReason.FathersUnlike] = new(
            "Ata adları fərqlidir; qalanı adaşlarda da eynidir.",
            "Имена отцов разные; остальное у тёзок общее.",
            "The fathers' names differ, and namesakes share the rest."),
        [AskReason.SexesUnlike] = new(
            "Biri kişi, o biri qadın kimi göstərilib.",
            "Один указан как мужчина, другой как женщина.",
            "One is recorded as a man, the other as a woman."),
        [AskReason.PartOfName] = new(
            "Siyahıda və ya reyestrdə adın yalnız bir hissəsi var.",
            "В списке или в реестре есть только часть имени.",
            "The list or the register has only part of the name."),
        [AskReason.AlreadyHeldInEdition] = new(
            "Bu buraxılışın başqa sətri artıq həmin şəxsə aid edilib.",
            "К этому человеку уже отнесена другая строка этого выпуска.",
            "Another entry of this edition has already been decided to be that person."),
        [AskReason.TwoRowsAlike] = new(
            "Bu buraxılışın başqa sətri də həmin şəxs ola bilər.",
            "Другая строка этого выпуска может быть тем же человеком.",
            "Another entry of this edition may be the same person."),
        [AskReason.NotCertain] = new(
            "Məlumat qərar üçün kifayət etmir.",
            "Данных для решения недостаточно.",
            "The evidence is not conclusive."),
        [AskReason.UndoneBefore] = new(
            "Əməkdaş əvvəlki qərarı ləğv edib.",
            "Сотрудник отменил прежнее решение.",
            "A clerk undid an earlier decision."),
        [AskReason.RegisterRefused] = new(
            "Reyestr bu axtarışın qərarını qəbul etməyib.",
            "Реестр не принял решение этого поиска.",
            "The register refused the run's decision."),
        [AskReason.FamiliesUnlike] = new(
            "Soyadlar fərqlidir: ya soyad dəyişib, ya da bunlar iki şəxsdir.",
            "Фамилии разные: либо фамилия сменилась, либо это два человека.",
            "The family names differ: either the name was changed, or they are two persons."),
        [AskReason.AnotherFits] = new(
            "Ata adı və ya tutulma günü reyestrdəki başqa şəxsə daha yaxşı uyğun gəlir.",
            "Имя отца или день ареста лучше подходит другому человеку из реестра.",
            "Another person in the register matches the father's name or the date of arrest better."),
    }.ToFrozenDictionary();

    /// <summary>In the words that a clerk reads; empty when nothing is asked.</summary>
    /// <param name="language">"az", "ru" or "en".</param>
    public static string Text(this AskReason reason, string language) => (Texts.GetValueOrDefault(reason), language) switch
    {
        (null, _) => "",
        ({ } words, "az") => words.Az,
        ({ } words, "ru") => words.Ru,
        ({ } words, _) => words.En,
    };

    private sealed record Words(string Az, string Ru, string En);
}
