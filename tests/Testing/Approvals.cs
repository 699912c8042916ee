using Grpc.Core;
using Habeas.Registry.V1;
using Xunit;

namespace Habeas.Testing;

/// <summary>Approvals of what waits in the register.</summary>
public static class Approvals
{
    /// <summary>Approves everything that waits, so that the public sees the register as it is.</summary>
    /// <param name="approver">A person who entered none of it.</param>
    public static async Task ApproveAll(this PublicationsService.PublicationsServiceClient publications, Metadata approver)
    {
        while (true)
        {
            var waiting = await publications.ListWaitingPublicationsAsync(new() { PageSize = 500 }, approver);
            var approvals = waiting.Publications
                .Select(record => new RecordApproval { Name = record.Name, Etag = record.Etag, AcknowledgeReprisals = true })
                .ToList();
            if (approvals.Count == 0)
            {
                return;
            }

            var approved = await publications.ApprovePublicationsAsync(new() { Approvals = { approvals } }, approver);
            Assert.All(approved.Results, result => Assert.Empty(result.Reason));
        }
    }
}
