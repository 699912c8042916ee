namespace Habeas.EndToEnd.Tests;

/// <summary>What every refusal has: its status, its reason, the field concerned, and no new event in any journal.</summary>
public abstract class BadInput(RunningHabeas habeas)
{
    private static readonly string[] Services = ["registry", "lists", "cases"];

    protected RunningHabeas Habeas { get; } = habeas;

    /// <param name="token">A clerk's if null; none if empty.</param>
    protected async Task Refused(
        HttpStatusCode status, string reason, string? field, Func<HttpClient, Task<HttpResponseMessage>> send, string? token = null)
    {
        var before = await Events();
        using var client = token == "" ? Habeas.Client() : Habeas.Client(token ?? Habeas.Desk);
        using var response = await send(client);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        using var json = JsonDocument.Parse(body);
        var info = json.RootElement.GetProperty("details").EnumerateArray().Single(detail => detail.TryGetProperty("reason", out _));
        info.GetProperty("reason").GetString().ShouldBe(reason);
        info.GetProperty("domain").GetString().ShouldBe("habeas");
        if (field is not null)
        {
            info.GetProperty("metadata").GetProperty("field").GetString().ShouldBe(field);
        }

        (await Events()).ShouldBe(before);
    }

    private async Task<long[]> Events()
    {
        var events = new List<long>();
        foreach (var service in Services)
        {
            events.Add(await Habeas.Events(service));
        }

        return [.. events];
    }
}
