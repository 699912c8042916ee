namespace Habeas.Web.Desk;

/// <param name="Remove">The form that removes it.</param>
public sealed record PasskeyRow(string Name, string Since, DeskForm Remove)
{
    public const string AddAct = "add-passkey";
    public const string RemoveAct = "remove-passkey";

    internal static PasskeyRow Of(Passkey passkey, SentForm? sent, RefusalWords words, Texts texts) => new(
        passkey.Title.Length > 0 ? passkey.Title : texts["Passkeys.Unnamed"],
        Texts.Day(passkey.CreateTime),
        DeskForm.Of(RemoveAct, passkey.Id, "", texts, []).After(sent, words));
}
