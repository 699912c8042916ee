using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;

namespace Habeas.Cli;

/// <summary>Options and help that many commands share.</summary>
internal static class CommandOptions
{
    public static Option<string> Text(string name, string description, bool required = false, string helpName = "TEXT")
    {
        var option = new Option<string>(name) { Description = description, Required = required, HelpName = helpName };
        if (!required)
        {
            option.DefaultValueFactory = _ => "";
        }

        return option;
    }

    /// <summary>Allows several commands in a collection initialiser.</summary>
    public static void Add(this Command command, IEnumerable<Command> commands)
    {
        foreach (var part in commands)
        {
            command.Add(part);
        }
    }

    /// <summary>Allows several options in a collection initialiser.</summary>
    public static void Add(this Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public static Option<string> Language(string fallback, string description = "The language:")
    {
        var option = new Option<string>("--language") { Description = $"{description} az, ru or en.", DefaultValueFactory = _ => fallback };
        option.AcceptOnlyFromAmong([.. Languages.All]);
        return option;
    }

    public const string SourceName = "--source";

    public static Option<string[]> Sources() => new(SourceName)
    {
        Description = "A source; may be repeated.",
        HelpName = "REFERENCE",
    };

    /// <summary>Public keys that check signed notes.</summary>
    public static Option<NoteVerifier[]> Verifiers(string name, string description) => Keys(name, description, NoteVerifier.Parse);

    /// <summary>Public keys of witnesses.</summary>
    public static Option<WitnessVerifier[]> Witnesses(string name, string description) => Keys(name, description, WitnessVerifier.Parse);

    /// <summary>Public keys of age.</summary>
    public static Option<AgeRecipient[]> Recipients(string description) => new("--recipient")
    {
        Description = description,
        HelpName = "KEY",
        CustomParser = result => [.. result.Tokens.Select(token =>
        {
            if (!AgeRecipient.TryParse(token.Value, out var recipient))
            {
                result.AddError("--recipient: not a public key of age, which begins with age1, or mistyped.");
            }

            return recipient;
        })],
    };

    /// <summary>Refuses numbers outside a range.</summary>
    /// <param name="range">The allowed range in words: "1 to 50".</param>
    public static Option<T> Within<T>(this Option<T> option, string range, Func<T, bool> isIn)
        where T : IParsable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && !(T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && isIn(value)))
            {
                result.AddError($"{option.Name} takes {range}.");
            }
        });
        return option;
    }

    public static Option<int> Count(string name, string description) => new(name) { Description = description, HelpName = "N" };

    /// <summary>Null if not given: zero days is different from unknown.</summary>
    public static Option<int?> RemandDays() => new("--remand-days")
    {
        Description = "Days already in detention that count towards the term, one for one: an unconfirmed rule.",
        HelpName = "N",
    };

    public static Option<int> Limit() =>
        new("--limit") { Description = "Maximum number; 0 for all.", DefaultValueFactory = _ => 0, HelpName = "N" };

    /// <summary>Pairs such as <c>--release PRISONER=ground</c>: a resource and an enumeration value.</summary>
    public static Option<(string Prisoner, T Word)[]> PrisonerWords<T>(string name, string description)
        where T : struct, Enum => new(name)
    {
        Description = $"{description} One of: {Words<T>.All}. May be repeated.",
        HelpName = "PRISONER=WORD",
        CustomParser = result => [.. result.Tokens.Select(token =>
        {
            var parts = token.Value.Split('=', 2, StringSplitOptions.TrimEntries);
            if (!ResourceNames.TryParse(parts[0], ResourceNames.Prisoners, out var prisoner)
                || !Words<T>.TryParse(parts.ElementAtOrDefault(1) ?? "", out var word))
            {
                result.AddError($"{name}: \"{token.Value}\" is not PRISONER=WORD with one of {Words<T>.All}.");
                return default;
            }

            return (prisoner, word);
        })],
    };

    private static Option<T[]> Keys<T>(string name, string description, Func<string, T?> parse)
        where T : class => new(name)
    {
        Description = description,
        HelpName = "KEY",
        CustomParser = result => [.. result.Tokens.Select(token =>
        {
            if (parse(token.Value) is { } key)
            {
                return key;
            }

            result.AddError($"{name} takes a public key such as name+01234567+base64.");
            return null!;
        })],
    };
}
