namespace Habeas.Registry.Prisoners;

public sealed partial record Prisoner
{
    /// <summary>All names, adopted or only listed: the record's own and those of absorbed records.</summary>
    public IReadOnlyList<PersonName> Names => Attributes.Names;

    public IEnumerable<PersonName> AdoptedNames => Names.Where(name => name.IsAdopted);

    /// <summary>
    /// Adds a spelling. A known spelling gains the new sources, and is adopted as a name if it was only listed before.
    /// </summary>
    public Decision<PrisonerEvent> AddName(PersonName name) => WhileOpen(() =>
    {
        if (Names.FirstOrDefault(other => other.Is(name.Text, name.Language)) is not { } known)
        {
            return new NameAdded(name with { Primary = false });
        }

        var events = new List<Happened<PrisonerEvent>>();
        var sources = SourcesOf(known);
        if (sources.Count > 0 && (name.Sources ?? []).Except(sources, StringComparer.Ordinal).Any())
        {
            var further = sources.Union(name.Sources!, StringComparer.Ordinal).Except(known.Sources ?? [], StringComparer.Ordinal).ToList();
            events.Add(new Happened<PrisonerEvent>(new NameAttested(known.Text, known.Language), Sources: further));
        }

        if (name.IsAdopted && !known.IsAdopted)
        {
            events.Add(new Happened<PrisonerEvent>(new NameAdopted(known.Text, known.Language)));
        }

        return Decision<PrisonerEvent>.Of(events);
    });

    public Decision<PrisonerEvent> AdoptName(string text, string language) => WhileOpen(() =>
        Names.Where(name => name.Is(text, language)).ToList() switch
        {
            [] => Refusals.NoSuchName,
            var found when found.TrueForAll(name => name.IsAdopted) => Decision<PrisonerEvent>.Nothing,
            _ => new NameAdopted(text, language),
        });

    public Decision<PrisonerEvent> RemoveName(string text, string language, string reason) => WhileOpen(() =>
        Names.Where(name => name.Is(text, language)).ToList() switch
        {
            [] => Refusals.NoSuchName,
            var found when found.Exists(name => name == Attributes.PrimaryName) => Refusals.PrimaryName,
            var found => Decision<PrisonerEvent>.Of(
                [.. found.Select(name => new Happened<PrisonerEvent>(new NameRemoved(text, language, reason, name.Origin)))]),
        });

    /// <summary>
    /// The sources of a name. A first name without sources of its own has those of the record; a name entered by a person has none.
    /// </summary>
    private IReadOnlyList<string> SourcesOf(PersonName name) => name.Sources is { Count: > 0 } own ? own : name.Primary ? StandsOn : [];

    private Prisoner WithNames(IEnumerable<PersonName> names) => this with { Attributes = Attributes with { Names = [.. names] } };

    private Prisoner WithName(string text, string language, Func<PersonName, PersonName> change) =>
        WithNames(Names.Select(name => name.Is(text, language) ? change(name) : name));
}
