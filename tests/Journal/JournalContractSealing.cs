using System.Text;
using Habeas.Platform.Grains;
using Habeas.Platform.Readings;
using Habeas.Platform.Sealing;
using Habeas.Platform.Values;

namespace Habeas.Journal.Tests;

public abstract partial class JournalContract
{
    protected const string Canary = "Tell nobody that my brother carried this.";

    private static readonly MasterKeys Masters = MasterKeys.Parse(MasterKeys.NewKey());

    /// <summary>The kinds of streams of a journal with sealed values.</summary>
    protected static readonly IReadOnlyList<IStreamDefinition> Kinds = [Letter.Definition, ReadingRows.Aggregate];

    /// <summary>Opens the test's journal with its letters, and with master keys.</summary>
    protected abstract Task<EventJournal> OpenSealed(IMasterKeys masters);

    /// <summary>All that is stored, as text.</summary>
    protected abstract Task<string> Stored();

    [Fact]
    public async Task Nothing_confidential_is_stored_in_clear_and_all_of_it_is_read_as_it_was_written()
    {
        await using var journal = await OpenSealed(Masters);
        var letter = Guid.CreateVersion7();
        var appended = (await journal.Append(Letter.Written(letter, Canary))).ShouldBeOfType<AppendResult.Appended>();
        appended.Events[0].Sources.ShouldBe([Canary]);

        var stored = await Stored();
        stored.ShouldContain("for everybody");
        stored.ShouldNotContain(Canary);
        stored.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)));

        await using var other = await OpenSealed(Masters);
        var read = (await All(other.Read(Letter.Stream(letter)))).ShouldHaveSingleItem();
        read.Payload.ShouldBe(appended.Events[0].Payload);
        read.Sources.ShouldBe([Canary]);
        (await All(other.ReadAll())).ShouldHaveSingleItem().Payload.ShouldBe(read.Payload);
        var text = Letter.Read(read);
        text.ShouldBe(new LetterWritten("for everybody", Canary, [new Passage("1", Canary)], [], null), Letter.Same);
        text.Scan.ShouldBe(Encoding.UTF8.GetBytes(Canary));
        (await Faults(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_was_moved_to_another_event_is_not_decrypted()
    {
        await using var journal = await OpenSealed(Masters);
        var letter = Guid.CreateVersion7();
        await journal.Append(Letter.Written(letter, "first"));
        await journal.Append(Letter.Written(letter, "second") with { ExpectedVersion = 1 });
        await Tamper("UPDATE events SET payload = (SELECT payload FROM events WHERE version = 1) WHERE version = 2");
        await Should.ThrowAsync<InvalidDataException>(() => All(journal.Read(Letter.Stream(letter))));
        (await Faults(journal)).Select(fault => fault.Split(": ")[1][..9]).ShouldBe(["version 2", "its index"]);
    }

    [Fact]
    public async Task Destroying_a_persons_keys_leaves_the_rest_and_the_hash_chain_verifies()
    {
        await using var journal = await OpenSealed(Masters);
        Guid[] people = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var person in people)
        {
            await journal.Append(Letter.Written(Guid.CreateVersion7(), Canary, person));
            await journal.Append(Letter.Written(person, Canary));
        }

        (await journal.DestroyKeys(people[0])).ShouldBePositive();
        (await journal.DestroyKeys(people[0])).ShouldBe(0);

        var letters = (await All(journal.ReadAll())).ConvertAll(recorded => (Text: Letter.Read(recorded), recorded.Sources));
        letters.Select(letter => letter.Text.Text).ShouldBe(["", "", Canary, Canary]);
        letters.Select(letter => letter.Sources.Count).ShouldBe([0, 0, 1, 1]);
        letters[0].Text.ShouldBe(new LetterWritten("for everybody", "", [new Passage("1", "")], [], null), Letter.Same);
        letters[0].Text.Scan.ShouldBeEmpty();
        (await Faults(journal)).ShouldBeEmpty();

        // What is entered later has a new key.
        await journal.Append(Letter.Written(Guid.CreateVersion7(), "later", people[0]));
        Letter.Read((await All(journal.ReadAll()))[^1]).Text.ShouldBe("later");
    }

    [Fact]
    public async Task Index_rows_of_what_is_confidential_are_found_and_opened_but_not_readable()
    {
        await using var journal = await OpenSealed(Masters);
        var person = Guid.CreateVersion7();
        await journal.Append(Letter.Written(person, Canary));
        await Check();
        await foreach (var _ in journal.RebuildIndex())
        {
        }

        await Check();
        (await Stored()).ShouldNotContain(Canary);
        await journal.DestroyKeys(person);
        (await Opened()).ShouldBe([null]);

        async Task Check()
        {
            var found = await journal.Query<string>(
                "SELECT stream FROM letters WHERE sender = @sender AND known_to > 0", new { sender = journal.Digest(Canary) });
            found.ShouldBe([person.ToString("D")]);
            (await Opened()).ShouldBe([Canary]);
        }

        async Task<IReadOnlyList<string?>> Opened()
        {
            var rows = await journal.Query<(string Stream, string Text)>(
                $"SELECT stream, text FROM letters WHERE known_to = {IndexTable.Current}");
            return await journal.Open([.. rows.Select(row => new SealedCell(row.Stream, "text", row.Text))]);
        }
    }

    [Fact]
    public async Task Under_a_new_master_key_all_is_read_and_the_former_one_is_not_needed()
    {
        var masters = MasterKeys.Parse(MasterKeys.NewKey());
        var former = masters.Text;
        Guid[] people = [.. Enumerable.Range(0, 700).Select(_ => Guid.CreateVersion7())];
        await using (var journal = await OpenSealed(masters))
        {
            await Task.WhenAll(people.Select(person => journal.Append(Letter.Written(person, Canary))));
            masters.Renew();
            await Task.WhenAll(
                journal.WrapKeysAnew(), journal.Append(Letter.Written(Guid.CreateVersion7(), Canary)));
            (await journal.WrapKeysAnew()).ShouldBe(0);
            masters.Retire();
        }

        await using (var journal = await OpenSealed(MasterKeys.Parse(masters.Text)))
        {
            (await All(journal.ReadAll())).ShouldAllBe(recorded => Letter.Read(recorded).Text == Canary);
        }

        await Should.ThrowAsync<Platform.Access.InvalidSettingException>(() => OpenSealed(MasterKeys.Parse(former)));
    }

    [Fact]
    public async Task Two_processes_that_write_for_one_person_read_each_other()
    {
        await using var one = await OpenSealed(Masters);
        await using var other = await OpenSealed(Masters);
        var person = Guid.CreateVersion7();
        await Task.WhenAll(new[] { one, other }.SelectMany(journal => Enumerable.Range(0, 20).Select(
            _ => journal.Append(Letter.Written(Guid.CreateVersion7(), Canary, person)))));
        foreach (var journal in new[] { one, other })
        {
            var all = await All(journal.ReadAll());
            all.Count.ShouldBe(40);
            all.ShouldAllBe(recorded => Letter.Read(recorded).Text == Canary);
        }
    }

    [Fact]
    public async Task A_journal_with_sealed_values_is_not_opened_without_master_keys() =>
        await Should.ThrowAsync<ArgumentException>(() => Open(Letter.Definition));
}
