namespace Habeas.Cli;

/// <summary>A file that a command writes.</summary>
internal static class OutputFile
{
    /// <summary>Written completely or not at all, so that nobody passes on half a file.</summary>
    public static async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var partial = path + ".partial";
        await File.WriteAllBytesAsync(partial, content, cancellation);
        File.Move(partial, path, overwrite: true);
    }
}
