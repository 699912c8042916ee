using System.Reflection;

namespace Habeas.Cases;

/// <summary>Rules and letters as data: files that come with the program, and a committee's own.</summary>
internal static class DataFiles
{
    /// <param name="kind">The folder that the program's own files were embedded from: <c>packs</c>.</param>
    public static IEnumerable<PackFile> Embedded(string kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new PackFile(name[(kind.Length + 1)..], reader.ReadToEnd());
        }
    }

    /// <summary>With the committee's own: a file there replaces the one of the same name, or joins the others.</summary>
    /// <exception cref="FaultyPacksException">There is no such folder.</exception>
    public static IReadOnlyCollection<PackFile> Read(string kind, string? folder)
    {
        var files = Embedded(kind).ToDictionary(file => file.Name, StringComparer.Ordinal);
        if (folder is { Length: > 0 })
        {
            foreach (var path in Directory.Exists(folder)
                ? Directory.EnumerateFiles(folder, "*.yaml")
                : throw new FaultyPacksException([new PackFault(folder, "", "", 1, "NO_SUCH_FOLDER", "is no folder")]))
            {
                files[Path.GetFileName(path)] = new PackFile(Path.GetFileName(path), File.ReadAllText(path));
            }
        }

        return files.Values;
    }
}
