using System.Diagnostics;
using Habeas.Platform.Telemetry;

namespace Habeas.Platform.Tests;

public class TelemetryTests
{
    [Fact]
    public void Only_attributes_on_the_list_leave()
    {
        using var activity = new Activity("call");
        activity.Start();
        activity.SetTag("rpc.method", "SearchPrisoners");
        activity.SetTag("url.query", "name=canary");
        activity.SetTag("client.address", "203.0.113.7");
        activity.SetTag("user_agent.original", "canary");
        activity.SetStatus(ActivityStatusCode.Error, "canary in a message");
        activity.Stop();
        using var processor = new AllowListProcessor();
        processor.OnEnd(activity);
        activity.TagObjects.Select(tag => tag.Key).ShouldBe(["rpc.method"]);
        activity.StatusDescription.ShouldBeNull();
        activity.Status.ShouldBe(ActivityStatusCode.Error);
    }
}
