using System.Text.RegularExpressions;

namespace Habeas.Web.Desk;

/// <summary>The forms that approve records for publication, and that withdraw them.</summary>
internal static partial class PublicationForms
{
    /// <summary>Approves one record.</summary>
    public const string ApproveAct = "approve-publication";

    /// <summary>Approves all records that are ticked.</summary>
    public const string ApproveShownAct = "approve-shown";

    public const string WithdrawAct = "withdraw-publication";

    /// <summary>The name of the check box next to each record; its value is <see cref="Ticked"/>.</summary>
    public const string TickField = "record";

    public static readonly ImmutableArray<string> Acts = [ApproveAct, ApproveShownAct, WithdrawAct];

    private const string AddressField = "address";

    /// <summary>A record in the state that is shown.</summary>
    public static string Ticked(WaitingPublication record) => $"{record.Name} {record.Etag}";

    public static DeskForm Approve(WaitingPublication record, Texts texts) => Form(ApproveAct, record, texts, []);

    public static DeskForm ApproveShown(Texts texts) => Form(ApproveShownAct, null, texts, []);

    public static DeskForm Withdraw(WaitingPublication record, Texts texts) => Form(WithdrawAct, record, texts, [Field.Reason(texts)]);

    /// <summary>For a record with nothing waiting.</summary>
    public static DeskForm WithdrawAny(Texts texts) => Form(
        WithdrawAct,
        null,
        texts,
        [
            new Field(AddressField, texts["Publications.Address"]) { Wire = "name", Hint = texts["Publications.Address.Hint"] },
            Field.Reason(texts),
        ]);

    /// <returns>What was not approved, with the reason of each; empty when all of it was done.</returns>
    public static Task<ImmutableArray<ApprovalResult>> Send(SentForm sent, DeskApi api, CancellationToken cancel) => sent.Act switch
    {
        ApproveAct => Approve([Known(sent.Target, sent.Etag)], sent, api, cancel),
        ApproveShownAct => Approve(sent.Fields[TickField].Select(Read), sent, api, cancel),
        WithdrawAct => Withdraw(sent, api, cancel),
        _ => throw SentForm.Unknown(),
    };

    private static async Task<ImmutableArray<ApprovalResult>> Approve(
        IEnumerable<RecordApproval> approvals, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var request = new ApprovePublicationsRequest { Approvals = { approvals }, RequestId = sent.RequestId };
        var answer = await api.Publications.ApprovePublicationsAsync(request, cancellationToken: cancel);
        return [.. answer.Results.Where(result => result.Reason.Length > 0)];
    }

    private static async Task<ImmutableArray<ApprovalResult>> Withdraw(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var name = sent.Target.Length > 0 ? sent.Target : RecordName().Match(sent[AddressField]).Value;
        if (name.Contains("/incidents/", StringComparison.Ordinal))
        {
            await api.Facilities.WithdrawIncidentAsync(
                new WithdrawIncidentRequest { Name = name, Etag = sent.Etag, RequestId = sent.RequestId, Reason = sent["reason"] },
                cancellationToken: cancel);
            return [];
        }

        await api.Publications.WithdrawPublicationAsync(
            new WithdrawPublicationRequest { Name = name, Etag = sent.Etag, RequestId = sent.RequestId, Reason = sent["reason"] },
            cancellationToken: cancel);
        return [];
    }

    private static RecordApproval Read(string? ticked) => ticked?.Split(' ') is [var name, var etag]
        ? Known(name, etag)
        : throw SentForm.Unknown();

    /// <summary>The page shows the reprisals next to each record.</summary>
    private static RecordApproval Known(string name, string etag) => new() { Name = name, Etag = etag, AcknowledgeReprisals = true };

    private static DeskForm Form(string act, WaitingPublication? record, Texts texts, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, record?.Name ?? "", record?.Etag ?? "", texts, fields);

    /// <summary>In a page's address, or typed alone.</summary>
    [GeneratedRegex(
        "(prisoners|facilities)/[0-9a-f-]{36}(/incidents/[^/?#]+)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RecordName();
}
