using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;

namespace Habeas.Platform.Access;

/// <summary>
/// Removes fields from a message that its reader may not see, according to the field option <c>habeas.access.v1.visibility</c>. A field
/// without the option is visible to the desk only, and so is one that does not say what kind of fact it is
/// (<c>habeas.access.v1.fact</c>). Modifies the message in place. Thread-safe.
/// </summary>
public static class Redactor
{
    private static readonly ConcurrentDictionary<(MessageDescriptor, Visibility), Plan> Plans = new();

    public static void Redact(IMessage message, Visibility clearance) => PlanFor(message.Descriptor, clearance).Apply(message);

    /// <summary>Whether a reader with that clearance may see the field.</summary>
    public static bool MaySee(FieldDescriptor field, Visibility clearance) => Of(field) <= clearance;

    private static Visibility Of(FieldDescriptor field)
    {
        var options = field.GetOptions();
        var visibility = options is null ? Visibility.Unspecified : options.GetExtension(AccessExtensions.Visibility);
        return visibility == Visibility.Unspecified || (visibility < Visibility.Desk && FactOf(field) == FactKind.Unspecified)
            ? Visibility.Desk
            : visibility;
    }

    /// <summary>The kind of fact that the field or, if it says nothing, its message is.</summary>
    private static FactKind FactOf(FieldDescriptor field)
    {
        var own = field.GetOptions()?.GetExtension(AccessExtensions.Fact) ?? FactKind.Unspecified;
        return own != FactKind.Unspecified
            ? own
            : field.ContainingType.GetOptions()?.GetExtension(AccessExtensions.Facts) ?? FactKind.Unspecified;
    }

    private static Plan PlanFor(MessageDescriptor descriptor, Visibility clearance) =>
        Plans.GetOrAdd((descriptor, clearance), static key => new Plan(key.Item1, key.Item2));

    private sealed class Plan
    {
        private readonly FieldDescriptor[] hidden;
        private readonly FieldDescriptor[] nested;
        private readonly Visibility clearance;

        public Plan(MessageDescriptor descriptor, Visibility clearance)
        {
            this.clearance = clearance;
            var fields = MessageTree.IsOurs(descriptor) ? descriptor.Fields.InDeclarationOrder() : [];
            hidden = [.. fields.Where(field => !MaySee(field, clearance))];
            nested = [.. fields.Except(hidden).Where(field => MessageTree.Child(field) is { } child && MessageTree.IsOurs(child))];
        }

        public void Apply(IMessage message)
        {
            foreach (var field in hidden)
            {
                field.Accessor.Clear(message);
            }

            foreach (var field in nested)
            {
                foreach (var child in MessageTree.Children(field, message))
                {
                    Redact(child, clearance);
                }
            }
        }
    }
}
