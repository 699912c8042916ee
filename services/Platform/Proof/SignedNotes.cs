using System.Text;

namespace Habeas.Platform.Proof;

/// <summary>Several notes in one text, as a site publishes them and people keep them.</summary>
public static class SignedNotes
{
    /// <summary>The notes, one after the other. Empty lines may follow each.</summary>
    /// <returns>Null if something in it is not a note.</returns>
    public static IReadOnlyList<SignedNote>? Split(string text)
    {
        var notes = new List<SignedNote>();
        var note = new StringBuilder();
        var isSigned = false;
        foreach (var line in text.Split('\n'))
        {
            var isSignature = line.StartsWith(SignedNote.Beginning, StringComparison.Ordinal);
            if (isSigned && !isSignature)
            {
                if (SignedNote.Parse(note.ToString()) is not { } read)
                {
                    return null;
                }

                notes.Add(read);
                note.Clear();
                isSigned = false;
            }

            if (line.Length > 0 || note.Length > 0)
            {
                note.Append(line).Append('\n');
            }

            isSigned |= isSignature;
        }

        return note.Length == 0 ? notes : null;
    }

    /// <summary>As <see cref="Split"/> reads it.</summary>
    public static string Join(IEnumerable<string> notes) => string.Join('\n', notes);
}
