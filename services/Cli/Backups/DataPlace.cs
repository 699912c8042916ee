namespace Habeas.Cli.Backups;

/// <summary>
/// Where the data is: these commands do not ask a server, but read and write its storage, as whoever may read its files or has its
/// database's password. No role of Habeas allows that.
/// </summary>
internal sealed class DataPlace
{
    /// <summary>The services' connection string. Not an option, because every user of the machine can read command lines.</summary>
    public const string Variable = "ConnectionStrings__Habeas";

    private const string UsualFolder = "./data";

    private readonly Option<string> data;

    private readonly Option<bool> postgres = new("--postgres")
    {
        Description = $"A PostgreSQL database instead, whose connection string is in the environment variable {Variable}.",
    };

    /// <summary>Adds the options.</summary>
    public DataPlace(Command command, string description)
    {
        data = DataOption(description);
        command.Add(data);
        command.Add(postgres);
        command.Validators.Add(result =>
        {
            if (result.GetValue(postgres) && result.GetValue(data) is { Length: > 0 })
            {
                result.AddError("Say --data or --postgres, not both.");
            }
        });
    }

    public static Option<string> DataOption(string description) =>
        CommandOptions.Text("--data", $"{description} By default {UsualFolder}.", helpName: "DIR");

    public static string Folder(ParseResult parsed, Option<string> data) =>
        parsed.GetValue(data) is { Length: > 0 } folder ? folder : UsualFolder;

    public string Folder(ParseResult parsed) => Folder(parsed, data);

    /// <returns>Null for a data folder.</returns>
    public string? ConnectionString(ParseResult parsed) =>
        !parsed.GetValue(postgres) ? null
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? connection
        : throw new UsageException($"--postgres needs the connection string in the environment variable {Variable}.");
}
