namespace Habeas.Names;

/// <summary>
/// Finds persons of a register in texts in Azerbaijani, Russian and English: full names in either order with case endings, initials, and
/// the family name alone if the text or its rarity identifies the person. Safe for many concurrent readers and one writer.
/// </summary>
public sealed class MentionFinder : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly MentionRegister _register = new();
    private readonly Dictionary<Guid, MentionRegister.Person> _persons = [];
    private readonly NameFrequencies _frequencies;

    public MentionFinder(NameFrequencies? frequencies = null) => _frequencies = frequencies ?? NameFrequencies.Default;

    public int Count => _persons.Count;

    /// <summary>Adds the person, or replaces the record with the same id.</summary>
    public void Put(Guid id, PersonRecord person)
    {
        ArgumentNullException.ThrowIfNull(person);
        _lock.EnterWriteLock();
        try
        {
            if (_persons.TryGetValue(id, out var known))
            {
                MentionRegister.Remove(known);
            }

            _persons[id] = _register.Add(id, person);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public bool Remove(Guid id)
    {
        _lock.EnterWriteLock();
        try
        {
            if (!_persons.Remove(id, out var known))
            {
                return false;
            }

            MentionRegister.Remove(known);
            return true;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <param name="language">"az", "ru" or "en"; detected from the text if null. Determines the case endings.</param>
    public IReadOnlyList<Mention> Find(string text, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spoken = language is { Length: >= 2 } ? language[..2].ToLowerInvariant() : LanguageOf(text);
        var words = TextWord.Of(text, turkic: spoken == "az");
        _lock.EnterReadLock();
        try
        {
            return new MentionSearch(_register, _frequencies, words, spoken).Run();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string LanguageOf(string text) => Letters.ScriptOf(text.Length > 4000 ? text[..4000] : text) switch
    {
        NameScript.Russian or NameScript.Ukrainian or NameScript.Belarusian => "ru",
        NameScript.AzerbaijaniLatin or NameScript.AzerbaijaniCyrillic or NameScript.TurkicLatin => "az",
        _ when text.Contains(" the ", StringComparison.OrdinalIgnoreCase)
            || text.Contains(" of ", StringComparison.Ordinal)
            || text.Contains(" was ", StringComparison.Ordinal)
            || text.Contains(" and ", StringComparison.Ordinal) || text.StartsWith("The ", StringComparison.Ordinal) => "en",
        _ => "az",
    };
}
