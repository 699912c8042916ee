using System.Collections;

namespace Habeas.Cli;

/// <summary>Options that fill a message: each is listed once, with its field.</summary>
internal sealed class Fields<TMessage> : IEnumerable<Option>
{
    private readonly List<Option> options = [];
    private readonly List<Action<TMessage, ParseResult>> fills = [];

    /// <summary>Adds an option that fills a field. Without a value or default, the field is left as it is.</summary>
    public void Add<T>(Option<T> option, Action<TMessage, T> field)
    {
        options.Add(option);
        Add((message, parsed) =>
        {
            if (parsed.GetValue(option) is { } value)
            {
                field(message, value);
            }
        });
    }

    /// <summary>Adds an action for fields that are not just one option's value.</summary>
    public void Add(Action<TMessage, ParseResult> field) => fills.Add(field);

    public void Fill(TMessage message, ParseResult parsed) => fills.ForEach(fill => fill(message, parsed));

    public IEnumerator<Option> GetEnumerator() => options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
