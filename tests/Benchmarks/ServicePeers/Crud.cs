using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Habeas.Platform.Values;
using Habeas.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Habeas.Benchmarks.ServicePeers;

/// <summary>
/// The same two methods as most services would have them: rows by EF Core, one transaction a write, no history, no access rules. A request
/// id that was used before is refused by a unique index.
/// </summary>
/// <param name="writing">How many may write at once.</param>
internal sealed class Crud(IDbContextFactory<CrudContext> contexts, Places writing) : PrisonersService.PrisonersServiceBase
{
    public override async Task<Prisoner> CreatePrisoner(CreatePrisonerRequest request, ServerCallContext context)
    {
        var now = DateTime.UtcNow;
        var row = new CrudPrisoner
        {
            Id = Guid.CreateVersion7(),
            RequestId = Guid.Parse(request.RequestId),
            CreatedAt = now,
            UpdatedAt = now,
            Names = [.. request.Prisoner.PersonalNames.Select(name => new CrudName { Text = name.Text, Primary = name.Primary })],
        };
        await using var database = await contexts.CreateDbContextAsync(context.CancellationToken);
        database.Add(row);
        using (await writing.Take(context.CancellationToken))
        {
            await database.SaveChangesAsync(context.CancellationToken);
        }

        return Peer.Person(row.Id, row.Names[0].Text);
    }

    public override async Task<Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context)
    {
        var id = Guid.Parse(request.Name.AsSpan("prisoners/".Length));
        await using var database = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await database.Prisoners.AsNoTracking().Include(prisoner => prisoner.Names)
            .SingleAsync(prisoner => prisoner.Id == id, context.CancellationToken);
        return Peer.Person(row.Id, row.Names[0].Text);
    }
}

internal sealed class CrudContext(DbContextOptions<CrudContext> options) : DbContext(options)
{
    public DbSet<CrudPrisoner> Prisoners => Set<CrudPrisoner>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<CrudPrisoner>().HasIndex(prisoner => prisoner.RequestId).IsUnique();
}

internal sealed class CrudPrisoner
{
    public Guid Id { get; init; }

    public Guid RequestId { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public List<CrudName> Names { get; init; } = [];
}

internal sealed class CrudName
{
    public int Id { get; init; }

    [MaxLength(200)]
    public string Text { get; init; } = "";

    public bool Primary { get; init; }
}
