namespace Habeas.Web.Desk;

/// <param name="Revoke">The form that ends it; null for the session that looks at the page.</param>
public sealed record SessionRow(string Device, string Since, string Used, DeskForm? Revoke)
{
    public const string RevokeAct = "revoke-session";

    internal static SessionRow Of(Session session, bool isThis, SentForm? sent, RefusalWords words, Texts texts) => new(
        session.Device.Length > 0 ? session.Device : texts[$"Sessions.{session.Kind}"],
        Texts.Day(session.CreateTime),
        Texts.Day(session.LastUseTime),
        isThis
            ? null
            : DeskForm.Of(RevokeAct, Names.Id(session.Name), "", texts, []).After(sent, words));
}
