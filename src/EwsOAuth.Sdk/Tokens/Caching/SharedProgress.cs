using EwsOAuth.Tokens.SignIn;

namespace EwsOAuth.Tokens.Caching;

/// <summary>Passes the reports of one sign-in to everyone who waits for it, each with the deadline of its own.</summary>
internal sealed class SharedProgress : IListeningProgress
{
    private readonly List<TokenRequest> _listeners = [];
    private SignInProgress? _latest;

    /// <inheritdoc/>
    public bool IsHeard
    {
        get
        {
            lock (_listeners)
            {
                return _listeners.Exists(listener => IListeningProgress.Reaches(listener.Progress));
            }
        }
    }

    /// <summary>Adds a listener, once; it is told at once where the sign-in stands.</summary>
    public void Add(TokenRequest request)
    {
        if (request.Progress is null)
        {
            return;
        }

        SignInProgress? latest;
        lock (_listeners)
        {
            if (_listeners.Contains(request))
            {
                return;
            }

            _listeners.Add(request);
            latest = _latest;
        }

        if (latest is not null)
        {
            Tell(request, latest);
        }
    }

    public void Remove(TokenRequest request)
    {
        lock (_listeners)
        {
            _listeners.Remove(request);
        }
    }

    public void Report(SignInProgress value)
    {
        TokenRequest[] listeners;
        lock (_listeners)
        {
            _latest = value;
            listeners = [.. _listeners];
        }

        foreach (TokenRequest listener in listeners)
        {
            Tell(listener, value);
        }
    }

    private static void Tell(TokenRequest listener, SignInProgress value)
    {
        try
        {
            listener.Progress!.Report(value.Until(listener.Deadline));
        }
        catch (Exception)
        {
            // One listener that throws must not end the sign-in of the others.
        }
    }
}
