namespace Habeas.Web.Desk;

/// <summary>Whom something is to be entered for, as it stands in the address of the page.</summary>
/// <param name="Prisoners">The ids of the selected prisoners.</param>
/// <param name="Name">A name to search for another person.</param>
/// <param name="Proceeding">The id of the case that it belongs to.</param>
public sealed record PersonQuery(ImmutableArray<Guid> Prisoners, string Name = "", Guid? Proceeding = null)
{
    internal static PersonQuery Read(IQueryCollection query) => new(
        [.. Ids(query, "prisoner")],
        query["name"].ToString().Trim(),
        Ids(query, "proceeding").Cast<Guid?>().FirstOrDefault());

    private static IEnumerable<Guid> Ids(IQueryCollection query, string name) =>
        query[name].Select(text => Select.AskedId(name, text)).Where(text => text.Length > 0).Select(Guid.Parse);
}

/// <summary>
/// The first step of entering something: whom it concerns. Nobody is taken for somebody else by a name alone, so each is chosen from what
/// was found.
/// </summary>
/// <param name="Path">The page's path.</param>
/// <param name="Proceeding">Kept in the address; empty for none.</param>
/// <param name="Candidates">Each with the address that also selects it.</param>
public sealed record PersonChoice(
    string Path, ImmutableArray<Named> Chosen, string Typed, string Proceeding, bool IsFaulty, ImmutableArray<Named> Candidates)
{
    private const int Most = 50;

    internal static async Task<PersonChoice> Read(string path, PersonQuery query, DeskNames names, Site site, CancellationToken cancel)
    {
        var found = await names.Find(query.Name, cancel);
        var ids = query.Prisoners.Distinct().Take(Most).ToArray();
        var proceeding = query.Proceeding?.ToString("D") ?? "";
        return new PersonChoice(
            path,
            await names.Prisoners(ids.Select(id => ResourceName.Of("prisoners", id)), cancel),
            query.Name,
            proceeding,
            found is { Length: 0 },
            found is null
                ? []
                : [
                    .. (await names.Prisoners(found.Value.Select(candidate => candidate.Name), cancel))
                        .Where(candidate => !ids.Contains(Guid.Parse(Names.Id(candidate.Name))))
                        .Select(candidate => candidate with
                        {
                            Path = site.To(
                                path,
                                [
                                    .. ids.Select(id => ("prisoner", (string?)id.ToString("D"))),
                                    ("prisoner", Names.Id(candidate.Name)),
                                    ("proceeding", proceeding),
                                ]),
                        }),
                ]);
    }

    /// <summary>The selected prisoners, as a form carries them.</summary>
    public string Target => string.Join(' ', Chosen.Select(prisoner => Names.Id(prisoner.Name)));

    /// <summary>What the page's address keeps, so that a draft of its form is found with the same persons.</summary>
    internal ImmutableArray<(string Key, string? Value)> Kept =>
    [
        .. Chosen.Select(prisoner => ("prisoner", (string?)Names.Id(prisoner.Name))),
        .. Proceeding.Length > 0 ? new (string, string?)[] { ("proceeding", Proceeding) } : [],
    ];

    /// <summary>The prisoners that a form carried.</summary>
    internal static IEnumerable<Guid> Read(SentForm sent) =>
        sent.Target.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => Guid.TryParseExact(id, "D", out var known) ? known : throw SentForm.Unknown());
}
