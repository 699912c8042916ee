using System.Collections;

namespace Habeas.Cli;

/// <summary>Options whose values are a message's content: each is named once, together with the field that it fills.</summary>
internal sealed class Fields<TMessage> : IEnumerable<Option>
{
    private readonly List<Option> options = [];
    private readonly List<Action<TMessage, ParseResult>> fills = [];

    /// <summary>Takes an option for a field; what is neither given nor has a default leaves the field as it is.</summary>
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

    /// <summary>Takes what is not one option's value alone.</summary>
    public void Add(Action<TMessage, ParseResult> field) => fills.Add(field);

    public void Fill(TMessage message, ParseResult parsed) => fills.ForEach(fill => fill(message, parsed));

    public IEnumerator<Option> GetEnumerator() => options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
