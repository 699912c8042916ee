namespace Habeas.Lists.Tests;

/// <summary>Base of tests with a host of their own, on the database engine that the subclass names.</summary>
public abstract class ListsServiceTests(PostgresCluster? cluster) : ServiceTests<ListsHost>(cluster);
