using System.Collections.Concurrent;
using System.Text;

namespace EwsOAuth.Tests.Canary;

/// <summary>Keeps every text that leaves the program and every secret that it has, and says in the end which of these are in those.</summary>
/// <remarks>In the end, because a secret may become known only after it has leaked.</remarks>
internal sealed class CanaryScan
{
    // The store refuses to read or write more: what is larger is garbage that a test has put there.
    private const long LargestFile = 16 << 20;

    private readonly ConcurrentDictionary<(CanarySink, string), CanaryRecord> _records = new();
    private readonly ConcurrentDictionary<string, byte> _tests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CanarySecret> _secrets = new(StringComparer.Ordinal);

    public IReadOnlyCollection<CanaryRecord> Records => [.. _records.Values];

    public IReadOnlyCollection<CanarySecret> Secrets => [.. _secrets.Values];

    /// <summary>Gets the tests during which something was noted, as class and method.</summary>
    public IReadOnlySet<string> Tests => _tests.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Notes a text; the same one is kept once.</summary>
    public void Record(CanarySink sink, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            string test = CurrentTest;
            _tests.TryAdd(test, 0);
            _records.TryAdd((sink, text), new CanaryRecord(sink, test, text));
        }
    }

    /// <summary>Notes bytes, whatever the width of the characters in them and wherever these begin.</summary>
    public void Record(CanarySink sink, byte[] bytes)
    {
        Record(sink, Encoding.UTF8.GetString(bytes));
        Record(sink, Encoding.Unicode.GetString(bytes));
        Record(sink, bytes.Length == 0 ? null : Encoding.Unicode.GetString(bytes, 1, bytes.Length - 1));
    }

    /// <summary>Notes the content of every file in a directory, before its owner removes it.</summary>
    public void RecordFiles(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            Record(CanarySink.File, Path.GetFileName(file));
            if (new FileInfo(file).Length <= LargestFile)
            {
                Record(CanarySink.File, File.ReadAllBytes(file));
            }
        }
    }

    /// <summary>Notes a secret. One that is too short to be told from ordinary text is left out.</summary>
    public void Plant(CanarySecret secret)
    {
        if (secret.Value.Length >= CanaryIndex.ShortestSecret)
        {
            _secrets.TryAdd(secret.Value, secret);
        }
    }

    /// <summary>Searches all texts for all secrets.</summary>
    public IReadOnlyList<CanaryFind> Search()
    {
        CanaryIndex index = new();
        foreach (CanarySecret secret in Secrets)
        {
            index.Add(secret);
        }

        return
        [
            .. from record in Records
               from found in index.Search(record.Text)
               where found.Secret.Sinks.Contains(record.Sink)
               select new CanaryFind(found.Secret, found.Form, record),
        ];
    }

    /// <summary>Leaves out the texts in which a control was leaked: these hold it encoded in every way, and so by chance a piece of another secret.</summary>
    public static IEnumerable<CanaryFind> WithoutControl(IReadOnlyList<CanaryFind> finds, Func<CanaryFind, bool> isOfControl)
    {
        HashSet<CanaryRecord> controls = [.. finds.Where(isOfControl).Select(find => find.Record)];
        return finds.Where(find => !controls.Contains(find.Record));
    }

    private static string CurrentTest => TestContext.Current.TestMethod is { } method ? $"{method.TestClass.TestClassSimpleName}.{method.MethodName}" : string.Empty;
}
