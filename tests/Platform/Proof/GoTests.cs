using System.Globalization;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Tests.Proof;

/// <summary>The programs of others agree: Go's packages <c>sumdb/note</c> and <c>sumdb/tlog</c> check our notes and proofs.</summary>
public sealed class GoTests : IDisposable
{
    private const string Package = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";
    private const long Size = 300;

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-go").FullName;

    /// <summary>It reads a key, a note, and proofs, one a line; checks them; and signs a note in turn.</summary>
    private const string Program = """
        package main

        import (
            "bufio"
            "encoding/base64"
            "fmt"
            "os"
            "strings"

            "golang.org/x/mod/sumdb/note"
            "golang.org/x/mod/sumdb/tlog"
        )

        func hash(text string) (h tlog.Hash) {
            b, err := base64.StdEncoding.DecodeString(text)
            if err != nil || copy(h[:], b) != tlog.HashSize {
                panic("not a hash: " + text)
            }
            return h
        }

        func hashes(text string) (list []tlog.Hash) {
            for _, one := range strings.Fields(text) {
                list = append(list, hash(one))
            }
            return list
        }

        func main() {
            key, signer := os.Args[1], os.Args[2]
            message, err := os.ReadFile(os.Args[3])
            if err != nil {
                panic(err)
            }
            verifier, err := note.NewVerifier(key)
            if err != nil {
                panic(err)
            }
            opened, err := note.Open(message, note.VerifierList(verifier))
            if err != nil {
                panic(err)
            }
            lines := strings.Split(opened.Text, "\n")
            var size int64
            fmt.Sscan(lines[1], &size)
            root := hash(lines[2])
            scanner := bufio.NewScanner(os.Stdin)
            checked := 0
            for scanner.Scan() {
                parts := strings.Split(scanner.Text(), ";")
                var n int64
                fmt.Sscan(parts[1], &n)
                if parts[0] == "leaf" {
                    err = tlog.CheckRecord(hashes(parts[3]), size, root, n, hash(parts[2]))
                } else {
                    err = tlog.CheckTree(hashes(parts[3]), size, root, n, hash(parts[2]))
                }
                if err != nil {
                    panic(fmt.Sprint(parts[0], n, err))
                }
                checked++
            }
            sign, err := note.NewSigner(signer)
            if err != nil {
                panic(err)
            }
            signed, err := note.Sign(&note.Note{Text: opened.Text}, sign)
            if err != nil {
                panic(err)
            }
            fmt.Printf("%d\n%s", checked, signed)
        }
        """;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Debians_Go_accepts_our_notes_and_proofs_and_we_accept_its_notes()
    {
        Installed.Require(
            File.Exists("/usr/bin/go") && Directory.Exists(Package), "Go with its module x/mod (golang-go, golang-golang-x-mod-dev)");
        byte[] seed = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
        var signer = new NoteSigner("habeas.example.org/registry", seed);
        var note = SignedNote.Sign(new Checkpoint(signer.Verifier.Name, Size, MerkleTests.Hash(0, Size)).ToString(), signer);
        await File.WriteAllTextAsync(Path.Combine(folder, "main.go"), Program, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "note"), note.ToString(), TestContext.Current.CancellationToken);
        var proofs = Enumerable.Range(0, (int)Size)
            .SelectMany(i => new[]
            {
                Line("leaf", i, MerkleTests.Leaf(i), MerkleProof.ForInclusion(i, Size)),
                Line("tree", i + 1, MerkleTests.Hash(0, i + 1), MerkleProof.ForConsistency(i + 1, Size)),
            });
        // Its form of a private key: the parts of the public one, with the seed instead.
        var id = signer.Verifier.ToString().Split('+')[1];
        var secret = $"PRIVATE+KEY+{signer.Verifier.Name}+{id}+{Convert.ToBase64String([1, .. seed])}";
        var output = await Installed.Run(
            "/usr/bin/env",
            [
                "GO111MODULE=off", "GOPATH=/usr/share/gocode", $"GOCACHE={Path.Combine(folder, "cache")}", "GOFLAGS=",
                "go", "run", Path.Combine(folder, "main.go"), signer.Verifier.ToString(), secret, Path.Combine(folder, "note"),
            ],
            string.Join('\n', proofs) + "\n");
        var (proved, theirs) = output.Split('\n', 2) is [var first, var rest] ? (first, rest) : (output, "");
        proved.ShouldBe("600");
        // Ed25519 signs a text in one way only.
        theirs.ShouldBe(note.ToString());
        SignedNote.Parse(theirs)!.IsSignedBy([signer.Verifier]).ShouldBeTrue();
    }

    private static string Line(string kind, long number, byte[] hash, IReadOnlyList<LeafRange> proof)
    {
        var hashes = string.Join(' ', proof.Select(range => Convert.ToBase64String(MerkleTests.Hash(range))));
        return string.Create(CultureInfo.InvariantCulture, $"{kind};{number};{Convert.ToBase64String(hash)};{hashes}");
    }
}
