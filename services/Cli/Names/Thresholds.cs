using Habeas.Names;

namespace Habeas.Cli.Names;

/// <summary>The thresholds between verdicts, the weights and the calibration.</summary>
internal sealed class Thresholds
{
    private readonly Option<double> same =
        Threshold("--same", "At or above this probability: one person.", new NameComparerOptions().Same);
    private readonly Option<double> different =
        Threshold("--different", "Below this probability: two persons; between the two: ask.", new NameComparerOptions().Different);
    private readonly Option<string?> weights = new("--weights")
    {
        Description = "A table of weights that names learn wrote, instead of the built-in one.",
        HelpName = "FILE",
    };
    private readonly Option<string?> calibration = new("--calibration")
    {
        Description = "A table that names calibrate wrote, instead of the built-in one.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(same);
        command.Add(different);
        command.Add(weights);
        command.Add(calibration);
    }

    public NameComparer Comparer(ParseResult parsed)
    {
        if (parsed.GetValue(different) > parsed.GetValue(same))
        {
            throw new UsageException("--different may not be above --same.");
        }

        return new NameComparer(new NameComparerOptions
        {
            Same = parsed.GetValue(same),
            Different = parsed.GetValue(different),
            Weights = Read(parsed.GetValue(weights), Weights.Read, Weights.Default),
            Calibration = Read(parsed.GetValue(calibration), Calibration.Read, Calibration.Default),
        });
    }

    private static T Read<T>(string? path, Func<TextReader, T> read, T usual)
    {
        if (path is null)
        {
            return usual;
        }

        using var reader = new StreamReader(path);
        try
        {
            return read(reader);
        }
        catch (FormatException wrong)
        {
            throw new UsageException($"{Path.GetFileName(path)}: {wrong.Message}");
        }
    }

    private static Option<double> Threshold(string name, string description, double usual) =>
        new Option<double>(name) { Description = description, HelpName = "0..1", DefaultValueFactory = _ => usual }
            .Within("a number from 0 to 1", value => value is >= 0 and <= 1);
}
