# One image for each service: docker build --build-arg SERVICE=Registry -t habeas-registry:local .
# SERVICE is Registry, Lists, Cases, Access, Web, Gateway or Standalone.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG SERVICE
WORKDIR /source
COPY . .
# The program is renamed so that the image starts every service in the same way, without a shell.
RUN test -n "$SERVICE" || { echo "--build-arg SERVICE=... is missing" >&2; exit 1; } \
    && project=$(find gateway services -name "$SERVICE.csproj") \
    && test -n "$project" || { echo "There is no service called $SERVICE" >&2; exit 1; } \
    && dotnet publish "$project" --configuration Release --output /app \
    && mv "/app/Habeas.$SERVICE" /app/service

# Chiselled: no shell, no package manager, not root. "extra" has ICU and time zones, which names and dates need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
EXPOSE 8080 8081
USER $APP_UID
ENTRYPOINT ["/app/service"]
