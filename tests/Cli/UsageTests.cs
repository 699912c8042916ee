namespace Habeas.Cli.Tests;

public sealed class UsageTests : CliTest
{
    private const string AgeKey = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    public static TheoryData<string, string> Wrong => new()
    {
        { "lists", "Required command was not provided" },
        { "lists decide " + E1 + " 3 --reason x", "--same, --not-same, --new and --undo" },
        { "lists decide " + E1 + " 3 --reason x --new --undo 1", "--same, --not-same, --new and --undo" },
        { "lists decide " + E1 + " 0 --reason x --new", "counts from 1" },
        { "lists decide " + E1 + " 3 --new", "--reason" },
        { "lists decide " + E1 + " 3 --reason x --same babali", "names nothing in prisoners" },
        { "lists decide prisoners/" + E1 + " 3 --reason x --new", "names nothing in editions" },
        { "lists compare " + E1, "two editions" },
        { "lists compare", "two editions" },
        { "lists compare " + E1 + " " + E2 + " --from-publisher A --to-publisher B", "two editions" },
        { "lists compare --from-publisher A --to-publisher B --date 2024", "a whole day" },
        { "lists export " + E1 + " --format pdf --out x.pdf", "pdf" },
        { "lists export " + E1 + " --out list.pdf", "says no format" },
        { "prisoners transfer " + P1, "--to" },
        { "prisoners transfer " + P1 + " --to " + P2 + " --date 2024-02-31", "a day that exists" },
        { "prisoners release " + P1 + " --ground escaped", "is none of served, pardoned" },
        { "prisoners sentence " + P1 + " --outcome imprisoned --years -1", "counts from 0" },
        { "prisoners review " + P1 + " 3", "--confirm or --decline" },
        { "prisoners review " + P1 + " 3 --decline", "needs --reason" },
        { "prisoners show babali", "names nothing in prisoners" },
        { "prisoners list --held-on 2024-07", "a whole day" },
        { "prisoners show " + P1 + " --as-of yesterday", "--as-of" },
        { "facilities create X", "--kind" },
        { "verify --service web", "web" },
        { "prove " + E1 + " 17", "--out" },
        { "check-proof missing.html", "missing.html" },
        { "backup --out x", "Option '--recipient' is required" },
        { "backup --out x --recipient age1qqqq", "not a public key of age" },
        { "backup --data a --postgres --out x --recipient " + AgeKey, "not both" },
        { "backup --postgres --out x --recipient " + AgeKey, "ConnectionStrings__Habeas" },
        { "backup --out x --keep -1 --recipient " + AgeKey, "a number from 0" },
        { "backup keys --data nowhere --out x --recipient " + AgeKey, "does not tell where its keys are" },
        { "backup check nothing.age --identity nobody.txt", "nothing.age" },
        { "restore --identity nobody.txt", "Required argument 'FILE' missing" },
        { "accounts create nadir --role emperor", "is none of" },
        { "accounts create nadir", "--role" },
        { "login", "Required argument 'NAME' missing" },
        { "prisoners search Babali --server 127.0.0.1", "--server takes an address" },
        { "prisoners search Babali --request-id 5", "--request-id" },
        { "filings hand-over " + P1 + " --date 2025-11-06", "--way" },
        { "filings hand-over " + P1 + " --way pigeon --date 2025-11-06", "is none of administration" },
        { "filings hand-over " + P1 + " --way administration --date 2025-11-31", "a day that exists" },
        { "filings draft X --kind lawsuit --prisoner babali --to Y --addressee-kind court --date 2025", "names nothing in prisoners" },
        {
            "filings draft X --kind lawsuit --prisoner " + P1 + " --to Y --addressee-kind court --date 2025 --text-file a.txt --sha256 00",
            "not both"
        },
        { "filings fetch " + P1 + " --attachment 1 --purpose x --out y --recipient age1qqqq", "not a public key of age" },
        { "filings letter " + P1 + " --to ombudsman --out letter.pdf", "a .docx or a .html" },
        { "filings letter " + P1 + " --to ombudsman --out letter.docx --language fr", "fr" },
        { "filings attach " + P1 + " virus.exe", "says no type that is kept" },
        { "proceedings open --kind criminal --prisoner " + P1 + " --begin 2025", "--stage is needed" },
        { "proceedings open", "Say --file, or --kind" },
        { "proceedings open --file a.json --kind criminal", "Say --file, or --kind" },
        { "proceedings decide " + P1 + " --kind verdict --date 2025 --release " + P2, "is not PRISONER=WORD" },
        { "proceedings decide " + P1 + " --kind remand-ordered --date 2025-11-06 --until 2026-03", "a whole day" },
        { "proceedings hearing schedule " + P1, "--date" },
        { "proceedings hearing schedule " + P1 + " --date 2025-12-10 --time 10.30", "not a time of day" },
        { "proceedings hearing hold " + P1 + " 1 --attended " + P2 + "=asleep", "in-person" },
        { "deadlines compute az.civil.appeal 2024-02-30", "a day that exists" },
        { "deadlines list --to 2025-12", "a whole day" },
        { "proceedings list --approval changes", "changes" },
        { "subscriptions create lawyer-1 --kind hearing-scheduled", "Say --email or --webhook" },
        {
            "subscriptions create lawyer-1 --kind hearing-scheduled --email a@example.org --webhook https://example.org",
            "Say --email or --webhook"
        },
        { "subscriptions create lawyer-1 --kind hearing-scheduled --kind gossip --email a@example.org", "gossip" },
        { "subscriptions create lawyer-1 --email a@example.org", "--kind" },
        { "subscriptions confirm " + P1, "--code" },
        { "notices list --subscription notices/" + P1, "names nothing in subscriptions" },
        { "proposals decline " + P1 + " 5", "--reason" },
        { "proposals confirm " + P1, "'NUMBER' missing" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_command_line_is_explained_and_nothing_is_sent(string line, string explanation)
    {
        var outcome = await Run(line.Split(' '));

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain(explanation);
        outcome.Output.ShouldBeEmpty();
        Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_script_gets_a_usage_error_as_its_last_line()
    {
        var outcome = await Run("lists", "decide", E1, "3", "--reason", "x", "--json");

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Result.GetProperty("error").GetProperty("reason").GetString().ShouldBe("USAGE");
    }

    [Theory]
    [InlineData("lists")]
    [InlineData("prisoners")]
    [InlineData("facilities")]
    [InlineData("lists import")]
    [InlineData("prisoners correct transfer")]
    [InlineData("accounts create")]
    [InlineData("filings")]
    [InlineData("proceedings hearing")]
    public async Task Help_is_an_answer_and_not_an_error(string command)
    {
        var outcome = await Run([.. command.Split(' '), "--help"]);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("Usage:");
        Server.Calls.ShouldBeEmpty();
    }

    public static TheoryData<string> WithExamples =>
    [
        .. from command in (string[])
            [
                "filings list", "filings search", "proceedings search", "filings silent", "filings show", "filings check",
                "filings history", "proceedings history",
                "filings draft", "filings hand-over", "filings post", "filings register", "filings accept", "filings refuse",
                "filings forward", "filings answer", "filings decide", "filings lose", "filings prove", "filings attach",
                "filings fetch",
                "filings remedies", "filings send-remedy",
                "filings close-remedy", "filings letter", "filings rate", "proceedings list", "proceedings show", "proceedings open",
                "proceedings bars", "proceedings move",
                "proceedings hearing schedule", "proceedings hearing postpone", "proceedings hearing hold", "proceedings hearing close",
                "proceedings hearing cancel",
                "proceedings decide", "proceedings serve", "proceedings keep", "proceedings publish", "proceedings unpublish",
                "proceedings correct opening", "proceedings correct seat", "proceedings correct hearing", "proceedings correct decision",
                "proceedings correct service", "proceedings correct cost", "proceedings correct term", "proceedings correct motion",
                "filings correct draft", "filings correct step", "filings correct withdraw-step", "filings correct withdraw-proof",
                "deadlines list", "deadlines unwatched",
                "deadlines compute", "deadlines rules", "deadlines confirm", "deadlines withdraw-confirmation", "calendars create",
                "calendars list", "calendars revoke", "subscriptions list",
                "subscriptions create",
                "subscriptions confirm", "subscriptions challenge", "subscriptions cancel", "subscriptions resume", "notices list",
                "notices retry", "proposals list", "proposals confirm", "proposals decline",
            ]
            select command,
    ];

    /// <summary>The example of a command's help is a command line that is sent, once the names in it are real.</summary>
    [Theory, MemberData(nameof(WithExamples))]
    public async Task A_commands_help_ends_with_an_example_that_works(string command)
    {
        var help = (await Run([.. command.Split(' '), "--help"])).Output;

        var example = help[(help.LastIndexOf("Example:", StringComparison.Ordinal) + "Example:".Length)..].Trim();
        example.ShouldStartWith($"habeas {command}");
        WriteFile("receipt.jpg", "x");
        var words = Words(example["habeas ".Length..]).Select(word => word switch
        {
            "ID" or "UUID" or "FILING" or "PROCEEDING" or "PRISONER" or "FACILITY" or "CALENDAR" or "SUBSCRIPTION" or "NOTICE" => P1,
            "receipt.jpg" or "letter.docx" => Path.Combine(Data, word),
            _ => word.Replace("PRISONER=", P1 + "=", StringComparison.Ordinal),
        });
        var outcome = await Run([.. words]);

        // Nobody answers: what counts is that it was understood and sent.
        outcome.Code.ShouldBe(ExitCodes.Failed, outcome.Error);
        Server.Calls.ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Words(string line) =>
        line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
