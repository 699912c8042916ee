using System.Runtime.ExceptionServices;

namespace Habeas.Cli.Names;

/// <summary>A file that is written beside its place and moved there when it is whole.</summary>
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
                // Rows are read while others are compared: what stopped the reading is what the caller must hear.
                ExceptionDispatchInfo.Throw(only);
            }

            throw;
        }
    }
}
