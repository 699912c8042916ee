using System.Collections.Frozen;
using System.Reflection;
using YamlDotNet.Serialization;

namespace Habeas.Cases;

/// <summary>Rules, letter templates and words as data: built-in files, and a committee's own.</summary>
internal static class DataFiles
{
    /// <param name="kind">The folder from which the built-in files were embedded: <c>packs</c>.</param>
    public static IEnumerable<PackFile> Embedded(string kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new PackFile(name[(kind.Length + 1)..], reader.ReadToEnd());
        }
    }

    /// <summary>Includes the committee's own files: each replaces the built-in one of the same name or is added.</summary>
    /// <exception cref="FaultyPacksException">The folder does not exist.</exception>
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

    /// <summary>Embedded words: for each code, the text by language.</summary>
    public static FrozenDictionary<string, Dictionary<string, string>> Words(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"words/{name}.yaml")!);
        return new DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<string, Dictionary<string, string>>>(reader)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
