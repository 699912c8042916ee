using Habeas.Platform.Grains;

namespace Habeas.Registry.Prisoners;

public sealed partial record Prisoner
{
    /// <summary>All names: the record's own, and those that absorbed records brought; adopted ones, and those that are only listed.</summary>
    public IReadOnlyList<PersonName> Names => Attributes.Names;

    public IEnumerable<PersonName> AdoptedNames => Names.Where(name => name.IsAdopted);

    /// <summary>
    /// Adds a spelling. One that is known gains the sources that it lacked, and is adopted when it is told as a name and was only listed.
    /// </summary>
    public Decision<PrisonerEvent> AddName(PersonName name) => WhileOpen(() =>
    {
        if (Names.FirstOrDefault(other => other.Is(name.Text, name.Language)) is not { } known)
        {
            return new NameAdded(name with { Primary = false });
        }

        var further = (name.Sources ?? []).Except(known.Sources ?? [], StringComparer.Ordinal).ToList();
        return Decision<PrisonerEvent>.Of(
        [
            .. further.Count > 0 ? [new Happened<PrisonerEvent>(new NameAttested(known.Text, known.Language), Sources: further)] : Array.Empty<Happened<PrisonerEvent>>(),
            .. name.IsAdopted && !known.IsAdopted ? [new Happened<PrisonerEvent>(new NameAdopted(known.Text, known.Language))] : Array.Empty<Happened<PrisonerEvent>>(),
        ]);
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
            var found => Decision<PrisonerEvent>.Of([.. found.Select(name => new Happened<PrisonerEvent>(new NameRemoved(text, language, reason, name.Origin)))]),
        });

    private Prisoner WithNames(IEnumerable<PersonName> names) => this with { Attributes = Attributes with { Names = [.. names] } };

    private Prisoner WithNames(Func<PersonName, bool> which, Func<PersonName, PersonName> change) =>
        WithNames(Names.Select(name => which(name) ? change(name) : name));
}
