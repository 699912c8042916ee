namespace Habeas.Lists.Importing;

/// <summary>A line or a paragraph of a text, wherever it comes from.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Text">With one space between words; "" for an empty line.</param>
internal sealed record ProseLine(int Number, string Text)
{
    /// <summary>1 to 6 for a heading, 0 for anything else.</summary>
    public int Level { get; init; }

    /// <summary>The number that the document's own numbering shows before the text, or "".</summary>
    public string Item { get; init; } = "";

    /// <summary>Whether it is an item of a list, numbered or not.</summary>
    public bool IsItem { get; init; }

    /// <summary>The text with the number that is printed before it.</summary>
    public string Printed => Item.Length > 0 ? $"{Item}. {Text}" : Text;
}
