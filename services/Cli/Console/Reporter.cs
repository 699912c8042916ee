using System.Text.Json;

namespace Habeas.Cli.Console;

/// <summary>
/// Says what happens and what came of it: for people as tables and bars, for scripts as JSON lines of which the last is the result.
/// </summary>
internal sealed class Reporter(Terminal terminal, bool json)
{
    private static readonly JsonFormatter Proto = new(JsonFormatter.Settings.Default);

    public Terminal Terminal => terminal;

    public bool IsJson => json;

    /// <summary>The result: as JSON, or for people as the given text or table.</summary>
    public void Result(IMessage message, Action<IAnsiConsole> show)
    {
        if (json)
        {
            terminal.Output.WriteLine(Proto.Format(message));
        }
        else
        {
            show(terminal.Results);
        }
    }

    /// <summary>A result that is not one message: an object whose values are messages, texts and numbers.</summary>
    public void Result(IReadOnlyDictionary<string, object?> fields, Action<IAnsiConsole> show)
    {
        if (json)
        {
            terminal.Output.WriteLine(Line(fields));
        }
        else
        {
            show(terminal.Results);
        }
    }

    public void Notice(string text)
    {
        if (!json)
        {
            terminal.Notices.Line(text);
        }
    }

    /// <summary>Runs work that reports how far it is.</summary>
    public async Task<T> Progress<T>(string title, Func<Meter, Task<T>> work)
    {
        if (json)
        {
            return await work(new Meter((done, total) => terminal.Output.WriteLine(
                Line(new Dictionary<string, object?> { ["progress"] = title, ["done"] = done, ["total"] = total }))));
        }

        return await terminal.Notices.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(Tables.Safe(title)));
                bar.IsIndeterminate = true;
                var result = await work(new Meter((done, total) =>
                {
                    bar.IsIndeterminate = total <= 0;
                    bar.MaxValue = Math.Max(total, 1);
                    bar.Value = done;
                }));
                bar.IsIndeterminate = false;
                bar.Value = bar.MaxValue;
                return result;
            });
    }

    private static string Line(IReadOnlyDictionary<string, object?> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case IMessage message:
                writer.WriteRawValue(Proto.Format(message));
                break;
            case IEnumerable<IMessage> messages:
                writer.WriteStartArray();
                foreach (var message in messages)
                {
                    writer.WriteRawValue(Proto.Format(message));
                }

                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(object), JsonSerializerOptions.Web);
                break;
        }
    }
}

/// <summary>Reports progress.</summary>
internal sealed class Meter(Action<long, long> report)
{
    private long last = -1;

    /// <param name="total">0 while it is not known.</param>
    public void At(long done, long total)
    {
        if (done != last)
        {
            last = done;
            report(done, total);
        }
    }
}
