using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Web.Tests;

public class KeysTests
{
    /// <summary>Nothing is protected with them, so they must not be left on the disk.</summary>
    [Fact]
    public async Task No_key_is_created_for_the_pages_or_looked_for()
    {
        var repository = new Repository();
        await using var web = await WebHost.Start(
            services => services.Configure<KeyManagementOptions>(options => options.XmlRepository = repository));
        (await web.Client.GetAsync("/en/prisoners")).EnsureSuccessStatusCode();
        (await web.Client.GetAsync("/en/desk/sign-in")).EnsureSuccessStatusCode();
        repository.Calls.ShouldBeEmpty();
    }

    private sealed class Repository : IXmlRepository
    {
        public ConcurrentQueue<string> Calls { get; } = new();

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            Calls.Enqueue("read");
            return [];
        }

        public void StoreElement(XElement element, string friendlyName) => Calls.Enqueue(friendlyName);
    }
}
