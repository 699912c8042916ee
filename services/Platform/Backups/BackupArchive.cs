using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Habeas.Platform.Access;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Backups;

/// <summary>
/// A backup as one file: a tar archive, compressed with gzip and encrypted with age, so that these three programs open it where Habeas is
/// not at hand.
/// </summary>
internal static partial class BackupArchive
{
    public const string Ending = $".tar.gz{AgeFile.Ending}";

    private const string ManifestName = "manifest.json";

    /// <summary>Writes all files of a folder.</summary>
    /// <returns>The SHA-256 of the encrypted file, in hexadecimal.</returns>
    public static async Task<string> Write(
        string folder,
        BackupManifest manifest,
        string file,
        IReadOnlyCollection<AgeRecipient> recipients,
        CancellationToken cancellation)
    {
        await using var encrypted = OwnerOnly.Open(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var pipe = new Pipe();
        var packing = Pack(folder, manifest, pipe.Writer, cancellation);
        try
        {
            await AgeFile.Encrypt(pipe.Reader.AsStream(), encrypted, recipients, cancellation);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await packing;
        }

        encrypted.Flush(flushToDisk: true);
        encrypted.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(encrypted, cancellation));
    }

    /// <summary>The files of a folder with their sizes and sums.</summary>
    public static async Task<IReadOnlyList<BackupFile>> Sums(string folder, CancellationToken cancellation)
    {
        var sums = new List<BackupFile>();
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(file);
            var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
            sums.Add(new BackupFile(Path.GetFileName(file), stream.Length, sum));
        }

        return sums;
    }

    /// <summary>Writes the files of a decrypted backup into an empty folder, and compares them with the manifest.</summary>
    /// <exception cref="BackupException">It is not a backup, is not complete, or a file differs from its sum.</exception>
    public static async Task<BackupManifest> Extract(Stream decrypted, string folder, CancellationToken cancellation)
    {
        try
        {
            await using var unzipped = new GZipStream(decrypted, CompressionMode.Decompress, leaveOpen: true);
            await using var archive = new TarReader(unzipped);
            var first = await archive.GetNextEntryAsync(copyData: false, cancellation);
            if (first is not { Name: ManifestName, DataStream: { } data })
            {
                throw new BackupException("The file is not a backup of Habeas.");
            }

            var manifest = await BackupManifest.Read(data, cancellation);
            while (await archive.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                // Without folders and links, so that nothing is written anywhere else.
                if (!PlainName().IsMatch(entry.Name) || entry.EntryType != TarEntryType.RegularFile)
                {
                    throw new BackupException("The backup has an entry that no backup has.");
                }

                await using var target = OwnerOnly.Open(Path.Combine(folder, entry.Name), FileMode.CreateNew, FileAccess.Write);
                await (entry.DataStream ?? Stream.Null).CopyToAsync(target, cancellation);
            }

            return (await Sums(folder, cancellation)).SequenceEqual(manifest.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
                ? manifest
                : throw new BackupException("The backup is damaged: its files are not those of its manifest.");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new BackupException("The file is not a backup of Habeas, or is damaged.", exception);
        }
    }

    private static async Task Pack(string folder, BackupManifest manifest, PipeWriter output, CancellationToken cancellation)
    {
        try
        {
            await using (var zipped = new GZipStream(output.AsStream(leaveOpen: true), CompressionLevel.Fastest))
            await using (var archive = new TarWriter(zipped, TarEntryFormat.Pax, leaveOpen: true))
            {
                await Add(archive, ManifestName, new MemoryStream(manifest.ToBytes()), manifest.MadeAt, cancellation);
                foreach (var file in manifest.Files)
                {
                    await using var content = File.OpenRead(Path.Combine(folder, file.Name));
                    await Add(archive, file.Name, content, manifest.MadeAt, cancellation);
                }
            }

            await output.CompleteAsync();
        }
        catch (Exception exception)
        {
            // Then the reader fails, too, and with it the whole.
            await output.CompleteAsync(exception);
        }
    }

    /// <summary>Without the names of the machine's users, which an archive otherwise has.</summary>
    private static Task Add(TarWriter archive, string name, Stream content, DateTimeOffset at, CancellationToken cancellation) =>
        archive.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = content, ModificationTime = at, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            },
            cancellation);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex PlainName();
}
