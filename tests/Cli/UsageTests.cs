namespace Habeas.Cli.Tests;

public sealed class UsageTests : CliTest
{
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
        { "token create --role admin --subject a", "admin" },
        { "token create --role desk --subject a --days 0", "1 to 3652" },
        { "prisoners search Babali --server 127.0.0.1", "--server takes an address" },
        { "prisoners search Babali --request-id 5", "--request-id" },
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
    [InlineData("token create")]
    public async Task Help_is_an_answer_and_not_an_error(string command)
    {
        var outcome = await Run([.. command.Split(' '), "--help"]);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("Usage:");
        Server.Calls.ShouldBeEmpty();
    }
}
