namespace Habeas.Cli;

/// <summary>
/// A command whose options and arguments are a request's content: each is named once, together with the field that it fills.
/// </summary>
/// <param name="blank">Creates the request before anything is filled in; an empty one by default.</param>
internal sealed class RequestCommand<TRequest>(string name, string description, Func<TRequest>? blank = null) : Command(name, description)
    where TRequest : new()
{
    private readonly Fields<TRequest> fields = [];

    /// <inheritdoc cref="Fields{TRequest}.Add{T}"/>
    public void Add<T>(Option<T> option, Action<TRequest, T> field)
    {
        Add(option);
        fields.Add(option, field);
    }

    /// <summary>Adds an argument that fills a field.</summary>
    public void Add<T>(Argument<T> argument, Action<TRequest, T> field)
    {
        Add(argument);
        Add((request, parsed) => field(request, parsed.GetRequiredValue(argument)));
    }

    /// <inheritdoc cref="Fields{TRequest}.Add(Action{TRequest, ParseResult})"/>
    public void Add(Action<TRequest, ParseResult> field) => fields.Add(field);

    /// <summary>The request from a command line.</summary>
    public TRequest Read(ParseResult parsed)
    {
        var request = blank is null ? new TRequest() : blank();
        fields.Fill(request, parsed);
        return request;
    }
}
