using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>Proceedings that the public sees once they are approved.</summary>
public abstract class PublicHost(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    protected async Task<string> Open(
        string number, int prisoner = 1, ProceedingKind kind = ProceedingKind.Civil, Google.Type.Date? begin = null) =>
        (await Host.OpenProceeding(new V1.Proceeding
    {
        Kind = kind,
        Prisoners = { Prisoner(prisoner) },
        BeginDate = begin ?? Day(2025, 10, 1),
        Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Invented court", CaseNumber = number } },
    })).Name;

    protected async Task<V1.Proceeding> Publish(string file, Metadata by, string etag = "") =>
        await Host.Proceedings.PublishProceedingAsync(new PublishProceedingRequest { Name = file, Etag = etag }, by);
}
