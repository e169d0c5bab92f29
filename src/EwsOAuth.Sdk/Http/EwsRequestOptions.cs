namespace EwsOAuth.Http;

/// <summary>Finds the typed notes on a request.</summary>
internal static class EwsRequestOptions
{
    private static readonly HttpRequestOptionsKey<EwsRequestNotes> Key = new("EwsOAuth");

    /// <summary>Gives the notes of a request; one that the bridge did not make gets new ones.</summary>
    public static EwsRequestNotes Of(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(Key, out EwsRequestNotes? notes))
        {
            notes = new EwsRequestNotes();
            request.Options.Set(Key, notes);
        }

        return notes;
    }
}
