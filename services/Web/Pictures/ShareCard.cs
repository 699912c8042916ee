namespace Habeas.Web.Pictures;

/// <summary>What stands on the picture that a message or a post shows beside a link.</summary>
/// <param name="Title">Who, or the one sentence of the page.</param>
/// <param name="Line">In what state and since when; empty for none.</param>
/// <param name="Figure">How long, in days; empty when it is not known.</param>
/// <param name="AsOf">The day that all of it is true for: pictures are kept for long where they are shared.</param>
/// <param name="Mark">That it is invented; empty for what is real.</param>
public sealed record ShareCard(string Title, string Line, string Figure, string AsOf, string Mark, string Site);
