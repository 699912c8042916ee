using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Habeas.Web;

/// <summary>Keys that nothing is protected with, so that none is written to a disk.</summary>
internal sealed class ForgottenKeys : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> elements = new();

    public IReadOnlyCollection<XElement> GetAllElements() => elements;

    public void StoreElement(XElement element, string friendlyName) => elements.Enqueue(element);
}
