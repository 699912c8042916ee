namespace Habeas.Cli;

/// <summary>
/// A command whose options and arguments are a request's content: each is named once, together with the field that it fills.
/// </summary>
/// <param name="blank">The request before anything is filled in; an empty one when not given.</param>
internal sealed class RequestCommand<TRequest>(string name, string description, Func<TRequest>? blank = null) : Command(name, description)
    where TRequest : new()
{
    private readonly List<Action<TRequest, ParseResult>> fields = [];

    /// <summary>Takes an option for a field; what is neither given nor has a default leaves the field as it is.</summary>
    public void Add<T>(Option<T> option, Action<TRequest, T> field)
    {
        Add(option);
        fields.Add((request, parsed) =>
        {
            if (parsed.GetValue(option) is { } value)
            {
                field(request, value);
            }
        });
    }

    /// <summary>Takes an argument for a field.</summary>
    public void Add<T>(Argument<T> argument, Action<TRequest, T> field)
    {
        Add(argument);
        fields.Add((request, parsed) => field(request, parsed.GetRequiredValue(argument)));
    }

    /// <summary>Fills what several options say together.</summary>
    public void Add(Action<TRequest, ParseResult> field) => fields.Add(field);

    /// <summary>The request that a command line asks for.</summary>
    public TRequest Read(ParseResult parsed)
    {
        var request = blank is null ? new TRequest() : blank();
        fields.ForEach(field => field(request, parsed));
        return request;
    }
}
