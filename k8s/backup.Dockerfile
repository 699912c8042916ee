# The image of the CronJob that makes backups: docker build --file k8s/backup.Dockerfile -t habeas-backup:local .
# It has the habeas command, PostgreSQL's own programs, which must be of the server's version or a later one, and age.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish services/Cli/Cli.csproj --configuration Release --output /app

FROM postgres:17
# Debian's libicu comes with PostgreSQL.
RUN apt-get update && apt-get install --yes --no-install-recommends age ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0 /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
WORKDIR /tmp
USER 1654:1654
ENTRYPOINT ["/usr/share/dotnet/dotnet", "/app/habeas.dll"]
