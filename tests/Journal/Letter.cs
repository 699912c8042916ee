using System.Text;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Journal.Tests;

/// <summary>An aggregate with confidential values of every kind.</summary>
/// <param name="Text">Of the last letter.</param>
public sealed record Letter(string Text)
{
    public static IndexTable Table { get; } = new(
        "letters", [new("sender", IndexColumnType.Digest), new("text", IndexColumnType.Sealed)], [["sender", "known_to"]]);

    public static Aggregate<Letter, LetterWritten> Definition { get; } = new(
        "letter",
        new Letter(""),
        new EventTypes<LetterWritten>(("written", typeof(LetterWritten))),
        (_, recorded) => new Letter(recorded.Event.Text),
        [Table],
        letter => [Table.Row(letter.Text, letter.Text, letter.Text)]);

    /// <summary>Compares two events without their scans.</summary>
    public static IEqualityComparer<LetterWritten> Same { get; } = EqualityComparer<LetterWritten>.Create(
        (one, other) => one!.Heading == other!.Heading && one.Text == other.Text && one.Passages.SequenceEqual(other.Passages)
            && one.On == other.On);

    public static StreamId Stream(Guid id) => new("letter", id);

    /// <summary>The append of one letter, in which everything confidential is the same text.</summary>
    public static Append Written(Guid id, string text, Guid? person = null)
    {
        var written = new LetterWritten(
            "for everybody", text, [new Passage("1", text)], Encoding.UTF8.GetBytes(text), person);
        var happened = Definition.Events.Write(new Happened<LetterWritten>(written, Sources: [text]));
        return new Append(
            Stream(id), 0, "clerk", null, [happened], IndexChange.Between([], Definition.Rows(new Letter(text))));
    }

    public static LetterWritten Read(RecordedEvent recorded) => Definition.Events.Read(recorded).Event;
}

public sealed record LetterWritten(
    string Heading,
    [property: Sealed] string Text,
    IReadOnlyList<Passage> Passages,
    [property: Sealed] byte[] Scan,
    Guid? Person,
    [property: Sealed] PartialDate? On = null) : ISealedFor;

public sealed record Passage(string Number, [property: Sealed] string Text);
