using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EwsOAuth.Tests.Framework;

/// <summary>Reads from an assembly's metadata what it uses of another one.</summary>
internal static class MemberReferences
{
    /// <summary>Gives the types as <c>Namespace.Type</c> and their members as <c>Namespace.Type::Member</c>.</summary>
    public static IReadOnlyList<string> Of(string path, string assemblyName)
    {
        using FileStream file = File.OpenRead(path);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        Dictionary<TypeReferenceHandle, string> types = [];
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            TypeReference type = metadata.GetTypeReference(handle);
            bool foreign = type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == assemblyName;
            if (foreign)
            {
                types.Add(handle, $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");
            }
        }

        IEnumerable<string> members = metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference && types.ContainsKey((TypeReferenceHandle)member.Parent))
            .Select(member => $"{types[(TypeReferenceHandle)member.Parent]}::{metadata.GetString(member.Name)}");
        return [.. types.Values.Concat(members).Distinct().Order(StringComparer.Ordinal)];
    }
}
