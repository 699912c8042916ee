using System.Runtime.ExceptionServices;

namespace Habeas.Cli.Names;

/// <summary>A file that is written under a temporary name and moved when complete.</summary>
internal static class ResultFile
{
    public static async Task Write(string path, Func<TextWriter, Task> write)
    {
        var partial = path + ".partial";
        try
        {
            await using (var text = new StreamWriter(partial))
            {
                await write(text);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception failure)
        {
            File.Delete(partial);
            if (failure is AggregateException { InnerExceptions: [var only, ..] })
            {
                // Rows are read while others are compared, so report what stopped the reading.
                ExceptionDispatchInfo.Throw(only);
            }

            throw;
        }
    }
}
