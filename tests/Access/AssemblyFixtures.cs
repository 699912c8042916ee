// One server for all tests of this project; each takes a database of its own.
[assembly: AssemblyFixture(typeof(PostgresCluster))]
