// One server for all tests of this project; each has its own database.
[assembly: AssemblyFixture(typeof(PostgresCluster))]
