using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;

namespace Habeas.Platform.Access;

/// <summary>Finds the fields of a message with the option <c>habeas.access.v1.sealed</c> that hold something. Thread-safe.</summary>
public static class SealedFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Plan> Plans = new();

    /// <summary>Whether the field has the option.</summary>
    public static bool IsSealed(FieldDescriptor field) => field.GetOptions()?.GetExtension(AccessExtensions.Sealed) ?? false;

    /// <summary>
    /// The names of the records (AIP-122) of whose sealed values the message holds any: that of the innermost record around each. Null if
    /// it holds none; empty if what holds one is no record.
    /// </summary>
    public static IReadOnlyCollection<string>? Records(IMessage message)
    {
        var found = new Found();
        PlanOf(message.Descriptor).Find(message, "", found);
        return found.Any ? found.Records : null;
    }

    private static Plan PlanOf(MessageDescriptor descriptor) => Plans.GetOrAdd(descriptor, static type => new Plan(type));

    private static bool CanHold(MessageDescriptor descriptor, HashSet<MessageDescriptor> visited) =>
        MessageTree.IsOurs(descriptor)
        && visited.Add(descriptor)
        && descriptor.Fields.InDeclarationOrder().Any(
            field => IsSealed(field) || (MessageTree.Child(field) is { } child && CanHold(child, visited)));

    private sealed class Found
    {
        public bool Any { get; set; }

        public HashSet<string> Records { get; } = [];
    }

    private sealed class Plan
    {
        private readonly FieldDescriptor[] marked;
        private readonly FieldDescriptor[] nested;
        private readonly FieldDescriptor? name;

        public Plan(MessageDescriptor descriptor)
        {
            var fields = descriptor.Fields.InDeclarationOrder();
            marked = [.. fields.Where(IsSealed)];
            nested = [.. fields.Where(field => MessageTree.Child(field) is { } child && CanHold(child, []))];
            name = descriptor.GetOptions()?.GetExtension(ResourceExtensions.Resource) is null ? null : descriptor.FindFieldByName("name");
        }

        public void Find(IMessage message, string record, Found found)
        {
            if (name?.Accessor.GetValue(message) is string { Length: > 0 } own)
            {
                record = own;
            }

            if (marked.Any(field => IsSet(field, message)))
            {
                found.Any = true;
                if (record.Length > 0)
                {
                    found.Records.Add(record);
                }
            }

            foreach (var field in nested)
            {
                foreach (var child in MessageTree.Children(field, message))
                {
                    PlanOf(child.Descriptor).Find(child, record, found);
                }
            }
        }

        private static bool IsSet(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
        {
            null => false,
            string text => text.Length > 0,
            ByteString bytes => bytes.Length > 0,
            System.Collections.ICollection list => list.Count > 0,
            IMessage => true,
            _ => field.HasPresence && field.Accessor.HasValue(message),
        };
    }
}
