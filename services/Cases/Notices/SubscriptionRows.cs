namespace Habeas.Cases.Notices;

/// <summary>The index rows of a subscription.</summary>
public static class SubscriptionRows
{
    public static IndexTable Table { get; } = new(
        "subscriptions",
        [Text("subject"), Text("channel"), Text("state"), Text("every_file"), Text("link_hash")],
        [["subject"], ["link_hash"], ["state"]]);

    public static Aggregate<Subscription, SubscriptionEvent> Aggregate { get; } = new(
        SubscriptionEvents.Kind,
        Subscription.Empty,
        SubscriptionEvents.Types,
        Subscription.Evolve,
        [Table],
        Rows);

    private static IEnumerable<IndexRow> Rows(Subscription subscription)
    {
        if (subscription.State == SubscriptionState.None)
        {
            yield break;
        }

        yield return Table.Row(
            "",
            subscription.Subject,
            subscription.Channel.ToString(),
            subscription.State.ToString(),
            subscription.EveryFile ? "yes" : "no",
            subscription.LinkHash);
    }

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
