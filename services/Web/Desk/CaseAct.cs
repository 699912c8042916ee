namespace Habeas.Web.Desk;

/// <summary>An act on a case whose request says again what its form does not change.</summary>
internal static class CaseAct
{
    /// <param name="read">Makes the request from the case as it is now and the form.</param>
    public static DeskAct Changing<TRequest, TResponse>(
        Func<Proceeding, SentForm, TRequest> read, DeskAct.Call<TRequest, TResponse> call)
        where TRequest : Google.Protobuf.IMessage => DeskAct.Changing(
        async (name, sent, api, cancel) => read(
            await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel), sent),
        call);
}
