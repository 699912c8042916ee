namespace Habeas.Lists.Importing;

/// <summary>A line or paragraph of text from any format.</summary>
/// <param name="Number">Its position in the file, from 1.</param>
/// <param name="Text">With single spaces between words; "" for an empty line.</param>
internal sealed record ProseLine(int Number, string Text)
{
    /// <summary>1 to 6 for a heading, 0 for anything else.</summary>
    public int Level { get; init; }

    /// <summary>The number that the document's automatic numbering shows before the text, or "".</summary>
    public string Item { get; init; } = "";

    /// <summary>Whether it is an item of a list, numbered or not.</summary>
    public bool IsItem { get; init; }

    /// <summary>The text with the number printed before it.</summary>
    public string Printed => Item.Length > 0 ? $"{Item}. {Text}" : Text;
}
