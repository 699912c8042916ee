using System.Globalization;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Tests.Proof;

/// <summary>The programs of others agree: Go's packages <c>sumdb/note</c> and <c>sumdb/tlog</c> check our notes and proofs.</summary>
public sealed class GoTests : IDisposable
{
    private const string Package = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";
    private const long Size = 300;

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-go").FullName;

    /// <summary>
    /// It reads a key, a note, and proofs, one a line; checks them; checks a witness's cosignature as C2SP has it, which its own package
    /// does not know; and signs a note in turn.
    /// </summary>
    private const string Program = """
        package main

        import (
            "bufio"
            "bytes"
            "crypto/ed25519"
            "crypto/sha256"
            "encoding/base64"
            "encoding/binary"
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

        func cosigned(message []byte, text, key string) uint64 {
            parts := strings.SplitN(key, "+", 3)
            public, err := base64.StdEncoding.DecodeString(parts[2])
            if err != nil || public[0] != 4 {
                panic("not the key of a witness")
            }
            id := sha256.Sum256(append([]byte(parts[0]+"\n"), public...))
            for _, line := range strings.Split(string(message), "\n") {
                if !strings.HasPrefix(line, "\u2014 "+parts[0]+" ") {
                    continue
                }
                signature, err := base64.StdEncoding.DecodeString(strings.Fields(line)[2])
                if err != nil || len(signature) != 4+8+64 || !bytes.Equal(signature[:4], id[:4]) {
                    panic("not a cosignature of this key")
                }
                at := binary.BigEndian.Uint64(signature[4:])
                signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, text)
                if !ed25519.Verify(public[1:], []byte(signed), signature[12:]) {
                    panic("wrong cosignature")
                }
                return at
            }
            panic("no cosignature")
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
            fmt.Printf("%d %d\n%s", checked, cosigned(message, opened.Text, os.Args[4]), signed)
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
        // It has a cosignature of a witness, too, which their package passes over.
        var witness = new WitnessSigner("other.example.org/witness", [.. Enumerable.Range(10, 32).Select(i => (byte)i)]);
        var cosigned = note.With([witness.Sign(note.Text, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000))]);
        await File.WriteAllTextAsync(Path.Combine(folder, "main.go"), Program, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "note"), cosigned.ToString(), TestContext.Current.CancellationToken);
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
                witness.Verifier.ToString(),
            ],
            string.Join('\n', proofs) + "\n");
        var (proved, theirs) = output.Split('\n', 2) is [var first, var rest] ? (first, rest) : (output, "");
        proved.ShouldBe("600 1800000000");
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
