using System.Text;
using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Ews.Framework;

/// <summary>Reads a streaming answer envelope by envelope, as clients do that look for &lt;/Envelope&gt;.</summary>
internal sealed class EwsStream(HttpResponseMessage response) : IDisposable
{
    private const string End = "</Envelope>";
    private readonly StringBuilder received = new();
    private Stream? body;

    /// <summary>Waits for the next envelope and gives its response message; null after the last one.</summary>
    public async Task<XElement?> NextAsync()
    {
        body ??= await response.Content.ReadAsStreamAsync(The.Cancellation);
        byte[] buffer = new byte[4096];
        while (true)
        {
            string text = received.ToString();
            int end = text.IndexOf(End, StringComparison.Ordinal);
            if (end >= 0)
            {
                received.Remove(0, end + End.Length);
                return Check(text[..(end + End.Length)]);
            }

            int count = await body.ReadAsync(buffer, The.Cancellation);
            if (count == 0)
            {
                text.Should().BeEmpty("the last envelope is complete");
                return null;
            }

            received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }

    public void Dispose() => response.Dispose();

    private static XElement Check(string text)
    {
        text.Should().StartWith("<Envelope xmlns=", "a declaration or a prefix breaks clients");
        XDocument envelope = XDocument.Parse(text);
        if (EwsSchema.IsAvailable)
        {
            XDocument adapted = new(envelope);
            foreach (XElement element in adapted.Descendants().Where(element => element.Name == EwsClient.M + "Notification" || element.Name == EwsClient.M + "SubscriptionId"))
            {
                // The schema has these two elements in the types namespace; Exchange writes, and clients demand, the other one.
                element.Name = EwsClient.T + element.Name.LocalName;
            }

            EwsSchema.Violations(adapted).Should().BeEmpty("every envelope agrees with the official schema, as {0} has to", text);
        }

        return envelope.Descendants(EwsClient.M + "GetStreamingEventsResponseMessage").Single();
    }
}
