using System.Text.RegularExpressions;
using Google.Protobuf;
using Habeas.Client;
using Habeas.Platform.Proof;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// A visitor takes a proof that a name stands on a published list, and somebody else checks it in a browser without a network.
/// </summary>
public abstract partial class ProofTests(PostgresCluster? postgres = null) : BrowserTest(postgres)
{
    private const string Person = "Uydurma Şəxs <b>";

    private string File => Path.Combine(Folder, "proof.html");

    protected override async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(
        Folder, database, configure: builder => builder.Configuration.AddInMemoryCollection([new("Proof:Interval", "00:00:01")]));

    [Fact]
    public async Task A_proof_is_one_file_that_checks_itself_and_notices_every_forgery()
    {
        var edition = await PublishList();
        await Prove(edition, 2, File);
        var page = await chromium!.Open(new Uri("file:///"), javaScript: true, 900);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await Shows(page, File, "valid");
        foreach (var language in new[] { "az", "ru", "en" })
        {
            (await page.Locator($"section[lang={language}] [data-fact=NAME]").InnerTextAsync()).ShouldBe(Person);
            (await page.Locator($"section[lang={language}] [data-fact=row]").InnerTextAsync()).ShouldBe("2 / 3");
            (await page.Locator($"#result p[lang={language}]").InnerTextAsync()).ShouldNotBeEmpty();
        }

        (await page.ContentAsync()).ShouldNotContain("Uydurma Birinci");
        (await page.ContentAsync()).ShouldNotContain("clerk-1");
        (await page.Locator("section[lang=en] li").AllInnerTextsAsync()).ShouldContain(text => text.Contains("person exists"));

        var proof = Read(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
        foreach (var (what, forgery) in Forgeries(proof))
        {
            await Shows(page, await Written(what, forgery), "not-valid");
            (await page.Locator("section[lang=en] .facts").IsVisibleAsync()).ShouldBeFalse(what);
        }

        (await CommandLine.RunRaw("check-proof", Path.Combine(Folder, "name.html"))).Code.ShouldBe(1);

        await CompareWithWhatIsPublished(page, proof);
        asked.ShouldAllBe(address => address.StartsWith("file:///"), "a proof loads nothing and tells nobody");
    }

    [Fact]
    public async Task Without_scripts_a_proof_says_that_nothing_was_checked()
    {
        await Prove(await PublishList(), 1, File);
        var page = await chromium!.Open(new Uri("file:///"), javaScript: false, 390);
        await page.GotoAsync(new Uri(File).AbsoluteUri);
        (await page.Text("#result p[lang=en]")).ShouldStartWith("Not checked.");
        (await page.Locator("section[lang=en] .facts").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator("section[lang=az] ul").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_withdrawn_list_is_not_proved_any_more_and_the_JSON_API_proves_like_the_command_line()
    {
        var edition = await PublishList();
        await Prove(edition, 2, File);
        using var visitor = habeas.Client();
        var json = await visitor.GetStringAsync($"/v1/{edition}/entries/2:prove", TestContext.Current.CancellationToken);
        var asked = ProveEntryResponse.Parser.ParseJson(json);
        asked.Fields.ShouldBe(Read(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)).Fields);
        (await visitor.GetAsync($"/v1/{edition}/entries/4:prove", TestContext.Current.CancellationToken)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);

        var checkedBy = await CommandLine.RunRaw("check-proof", File, "--key", asked.VerifierKeys[0]);
        checkedBy.Code.ShouldBe(0, checkedBy.Output + checkedBy.Error);
        checkedBy.Output.ShouldContain(Person);
        var foreign = new NoteSigner(NoteVerifier.Parse(asked.VerifierKeys[0])!.Name, new byte[32]).Verifier.ToString();
        var other = await CommandLine.RunRaw("check-proof", File, "--key", foreign);
        (other.Code, other.Output.Contains("not signed by a known key", StringComparison.Ordinal)).ShouldBe((1, true));

        using var first = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.Desk });
        using var second = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.SecondDesk });
        await first.Editions.WithdrawEditionAsync(new() { Name = edition, Reason = "not theirs" });
        await second.Editions.ConfirmEditionWithdrawalAsync(new() { Name = edition });
        var refused = await CommandLine.RunRaw("prove", edition, "2", "--out", File, "--server", habeas.Grpc.ToString());
        refused.Code.ShouldBe(1, refused.Output + refused.Error);
    }

    /// <summary>What the reader has from elsewhere is compared on the page.</summary>
    private async Task CompareWithWhatIsPublished(IPage page, ProveEntryResponse proof)
    {
        await Shows(page, File, "valid");
        await page.Locator("#key").FillAsync(proof.VerifierKeys[0]);
        await page.Locator("#checkpoint").FillAsync("something before\n\n" + proof.Checkpoint);
        await Says(page, "valid", "It agrees with what you have.");
        await page.Locator("#checkpoint").FillAsync(
            proof.Checkpoint.Replace(proof.Checkpoint.Split('\n')[2], Convert.ToBase64String(new byte[32]), StringComparison.Ordinal));
        await Says(page, "not-valid", "two logs");
        var lines = proof.Checkpoint.Split('\n');
        lines[1] = "1";
        await page.Locator("#checkpoint").FillAsync(string.Join('\n', lines));
        await Says(page, "valid", "of another size");
        await page.Locator("#checkpoint").FillAsync("");
        await page.Locator("#key").FillAsync(new NoteSigner("other", new byte[32]).Verifier.ToString());
        await Says(page, "not-valid", "another one");
    }

    private static IEnumerable<(string What, ProveEntryResponse Forgery)> Forgeries(ProveEntryResponse proof)
    {
        var name = proof.Fields.Select((field, i) => (field.Field, i)).First(field => field.Field == EntryField.Name).i;
        var hidden = proof.Fields.Select((field, i) => (field.Hash, i)).First(field => !field.Hash.IsEmpty).i;
        yield return ("name", With(changed => changed.Fields[name].Value = "Başqa Ad"));
        yield return ("salt", With(changed => changed.Fields[name].Salt = Flip(changed.Fields[name].Salt)));
        yield return ("hidden", With(changed => changed.Fields[hidden].Hash = Flip(changed.Fields[hidden].Hash)));
        yield return ("row-path", With(changed => changed.RowPath[0] = Flip(changed.RowPath[0])));
        yield return ("event-path", With(changed => changed.EventPath[^1] = Flip(changed.EventPath[^1])));
        yield return ("row", With(changed => changed.Entry = changed.Entry[..^1] + "1"));
        yield return ("edition", With(changed => changed.Entry = $"editions/{Guid.CreateVersion7()}/entries/2"));
        yield return ("position", With(changed => changed.Position++));
        yield return ("event", With(changed => changed.RecordedEvent = Flip(changed.RecordedEvent)));
        yield return ("signature", With(changed => changed.Checkpoint = BadSignature(changed.Checkpoint)));
        // Signed by somebody who has a key, for a log of one event: the right form, and not this log.
        var forger = new NoteSigner(NoteVerifier.Parse(proof.VerifierKeys[0])!.Name, new byte[32]);
        var other = SignedNote.Sign(
            new Platform.Proof.Checkpoint(forger.Verifier.Name, proof.Position + 1, MerkleTree.EmptyRoot).ToString(), forger);
        yield return ("checkpoint", With(changed =>
        {
            changed.Checkpoint = other.ToString();
            changed.VerifierKeys.Clear();
            changed.VerifierKeys.Add(forger.Verifier.ToString());
        }));
        yield return ("unknown-key", With(changed => changed.Checkpoint = other.ToString()));

        ProveEntryResponse With(Action<ProveEntryResponse> change)
        {
            var changed = proof.Clone();
            change(changed);
            return changed;
        }
    }

    private async Task<string> PublishList()
    {
        var csv = Path.Combine(Folder, "list.csv");
        await System.IO.File.WriteAllTextAsync(
            csv,
            $"No;Ad;Qrup\n1;Uydurma Birinci;siyasi\n2;{Person};siyasi\n3;Uydurma Üçüncü;siyasi\n",
            TestContext.Current.CancellationToken);
        var imported = await CommandLine.Run(
            habeas, "lists", "import", csv, "--publisher", "Uydurma İttifaq", "--title", "Uydurma siyahı", "--date", "2014-08-10");
        var edition = imported.GetProperty("edition").GetProperty("name").GetString()!;
        using var second = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.SecondDesk });
        await second.Editions.PublishEditionAsync(new() { Name = edition });
        return edition;
    }

    /// <summary>A visitor without an account takes a proof, once a checkpoint covers the list.</summary>
    private async Task Prove(string edition, int row, string file) => await Within(TimeSpan.FromMinutes(1), async () =>
    {
        var proved = await CommandLine.RunRaw(
            "prove", edition, row.ToString(System.Globalization.CultureInfo.InvariantCulture), "--out", file,
            "--server", habeas.Grpc.ToString(), "--json");
        if (proved.Code != 0)
        {
            proved.Output.ShouldMatch("NOT_COMMITTED|NO_CHECKPOINT");
        }

        return proved.Code == 0;
    });

    private async Task<string> Written(string what, ProveEntryResponse forgery)
    {
        var page = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        var file = Path.Combine(Folder, $"{what}.html");
        await System.IO.File.WriteAllTextAsync(
            file,
            Embedded().Replace(page, _ => JsonFormatter.Default.Format(forgery).Replace("<", "\\u003c", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);
        return file;
    }

    private static async Task Shows(IPage page, string file, string result)
    {
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-result", result);
    }

    private static async Task Says(IPage page, string result, string text)
    {
        await Assertions.Expect(page.Locator("#result p[lang=en]")).ToContainTextAsync(text);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-result", result);
    }

    private static ProveEntryResponse Read(string page) => ProveEntryResponse.Parser.ParseJson(Embedded().Match(page).Value);

    private static string BadSignature(string note)
    {
        var read = SignedNote.Parse(note)!;
        var signature = Flip(ByteString.CopyFrom(read.Signatures[0].Signature)).ToByteArray();
        return (read with { Signatures = [read.Signatures[0] with { Signature = signature }] }).ToString();
    }

    private static ByteString Flip(ByteString bytes) => ByteString.CopyFrom([.. bytes.Span[..^1], (byte)(bytes.Span[^1] ^ 1)]);

    [GeneratedRegex(
        "(?<=<script type=\"application/json\" id=\"proof\">).*?(?=</script>)", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Embedded();
}

public sealed class ProofOnSqliteTests : ProofTests;

public sealed class ProofOnPostgresTests(PostgresCluster cluster) : ProofTests(cluster), IClassFixture<PostgresCluster>;
