namespace Habeas.Platform.Publishing;

/// <summary>A kind of fact about a person that the person can refuse to have published.</summary>
public enum FactKind
{
    /// <summary>Who the person is: names, sex, occupation.</summary>
    Name,
    Photograph,
    Health,
    IllTreatment,
    Family,
    Faith,

    /// <summary>Where the person is held.</summary>
    Place,

    CasePapers,

    /// <summary>The case as lists and open courts tell it: arrest, charges, hearings, decisions, sentence.</summary>
    Case,
}

/// <summary>A way on which facts leave the house.</summary>
public enum PublicationChannel
{
    Pages,

    /// <summary>JSON, gRPC and exported files.</summary>
    Api,

    Feeds,
    Calendars,
    Letters,

    /// <summary>Media and social networks.</summary>
    Media,
}

/// <summary>A kind of fact about one person.</summary>
/// <param name="Person">A prisoner; null for the person whose record states it.</param>
public sealed record PersonFact(FactKind Kind, Guid? Person = null);

/// <summary>A fact that must not be published, and why.</summary>
/// <param name="Verdict">A value of <c>habeas.access.v1.ConsentVerdict</c>, such as CONSENT_RECALLED.</param>
public sealed record WithheldFact(PersonFact Fact, string Verdict)
{
    /// <summary>The verdict about a fact that nobody consented to or refused.</summary>
    public const string NoConsent = "NO_CONSENT";
}

/// <summary>What the persons say about facts that are to be published: read before the turn that publishes, and passed into it.</summary>
/// <param name="Asked">The facts that were asked about.</param>
/// <param name="Withheld">Those of them that must not be published.</param>
public sealed record Consent(IReadOnlyCollection<PersonFact> Asked, IReadOnlyCollection<WithheldFact> Withheld)
{
    /// <summary>Nothing was asked, so only what states no fact about a person may be published.</summary>
    public static Consent None { get; } = new([], []);

    /// <summary>Those that may not be published. A fact that was not asked about may not.</summary>
    public IReadOnlyList<WithheldFact> Withholds(IEnumerable<PersonFact> facts)
    {
        var asked = Asked.ToHashSet();
        var withheld = Withheld.ToDictionary(one => one.Fact);
        return
        [
            .. facts.Where(fact => !asked.Contains(fact) || withheld.ContainsKey(fact))
                .Select(fact => withheld.GetValueOrDefault(fact) ?? new WithheldFact(fact, WithheldFact.NoConsent)),
        ];
    }
}
