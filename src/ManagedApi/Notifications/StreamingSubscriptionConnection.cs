using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The connection over which the events of streaming subscriptions come.</summary>
public sealed class StreamingSubscriptionConnection : IDisposable
{
    private readonly object gate = new();
    private readonly ExchangeService service;
    private readonly int lifetime;
    private readonly Dictionary<string, StreamingSubscription> subscriptions = new();
    private HangingRequest request;
    private bool isDisposed;

    public StreamingSubscriptionConnection(ExchangeService service, int lifetime)
    {
        this.service = service ?? throw new ArgumentNullException(nameof(service));
        if (service.RequestedServerVersion < ExchangeVersion.Exchange2010_SP1)
        {
            throw new ServiceVersionException($"Class {nameof(StreamingSubscriptionConnection)} is only valid for Exchange version Exchange2010_SP1 or later.");
        }

        this.lifetime = lifetime is >= 1 and <= 30 ? lifetime : throw new ArgumentOutOfRangeException(nameof(lifetime));
    }

    public StreamingSubscriptionConnection(ExchangeService service, IEnumerable<StreamingSubscription> subscriptions, int lifetime)
        : this(service, lifetime)
    {
        foreach (StreamingSubscription subscription in subscriptions ?? throw new ArgumentNullException(nameof(subscriptions)))
        {
            this.subscriptions.Add(subscription.Id, subscription);
        }
    }

    // Declared for the genuine signature; there is nothing native to release.
    ~StreamingSubscriptionConnection()
    {
        Release();
    }

    public delegate void NotificationEventDelegate(object sender, NotificationEventArgs args);

    public delegate void SubscriptionErrorDelegate(object sender, SubscriptionErrorEventArgs args);

    public event NotificationEventDelegate OnNotificationEvent;

    public event SubscriptionErrorDelegate OnSubscriptionError;

    public event SubscriptionErrorDelegate OnDisconnect;

    public IEnumerable<StreamingSubscription> CurrentSubscriptions
    {
        get
        {
            lock (gate)
            {
                return subscriptions.Values.ToList();
            }
        }
    }

    public bool IsOpen
    {
        get
        {
            DemandAlive();
            return request is { IsConnected: true };
        }
    }

    public void AddSubscription(StreamingSubscription subscription)
    {
        DemandClosed("Subscriptions can't be added to an open connection.");
        lock (gate)
        {
            subscriptions[(subscription ?? throw new ArgumentNullException(nameof(subscription))).Id] = subscription;
        }
    }

    public void RemoveSubscription(StreamingSubscription subscription)
    {
        DemandClosed("Subscriptions can't be removed from an open connection.");
        lock (gate)
        {
            subscriptions.Remove((subscription ?? throw new ArgumentNullException(nameof(subscription))).Id);
        }
    }

    /// <summary>Opens the connection and returns when the answer begins, which with the library's own transport is when it has ended.</summary>
    public void Open(CancellationToken token = default)
    {
        lock (gate)
        {
            DemandClosed("The connection has already opened.");
            if (subscriptions.Count == 0)
            {
                throw new ServiceLocalException("You must add at least one subscription to this connection before it can be opened.");
            }

            request = new HangingRequest(new GetStreamingEventsOperation(service, subscriptions.Keys, lifetime), Handle, RaiseDisconnect);
            request.Open(token);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            if (!IsOpen)
            {
                throw new ServiceLocalException("The connection is already closed.");
            }

            request.Close();
        }
    }

    /// <summary>Forgets everything. As in the genuine library, an open answer is not closed.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Release();
    }

    private void Release()
    {
        lock (gate)
        {
            request = null;
            subscriptions.Clear();
            isDisposed = true;
        }
    }

    private void DemandAlive()
    {
        if (isDisposed)
        {
            throw new ObjectDisposedException(GetType().FullName);
        }
    }

    private void DemandClosed(string message)
    {
        if (IsOpen)
        {
            throw new ServiceLocalException(message);
        }
    }

    private void RaiseDisconnect(Exception exception)
    {
        request = null;
        OnDisconnect?.Invoke(this, new SubscriptionErrorEventArgs(null, exception));
    }

    private void Handle(StreamingEventsResponse response)
    {
        if (response.Result != ServiceResult.Error)
        {
            response.Groups.ForEach(RaiseEvents);
        }
        else if (response.ErrorSubscriptionIds.Count == 0)
        {
            OnSubscriptionError?.Invoke(this, new SubscriptionErrorEventArgs(null, new ServiceResponseException(response)));
        }
        else
        {
            response.ErrorSubscriptionIds.ForEach(id => RaiseError(id, response));
        }
    }

    private void RaiseEvents(NotificationGroup group)
    {
        if (Find(group.SubscriptionId) is StreamingSubscription subscription)
        {
            OnNotificationEvent?.Invoke(this, new NotificationEventArgs(subscription, group.Events));
        }
    }

    /// <summary>Tells about a failed subscription and forgets it, unless it goes on with events missed.</summary>
    private void RaiseError(string id, StreamingEventsResponse response)
    {
        if (Find(id) is StreamingSubscription subscription)
        {
            OnSubscriptionError?.Invoke(this, new SubscriptionErrorEventArgs(subscription, new ServiceResponseException(response)));
        }

        if (response.ErrorCode != ServiceError.ErrorMissedNotificationEvents)
        {
            lock (gate)
            {
                subscriptions.Remove(id);
            }
        }
    }

    private StreamingSubscription Find(string id)
    {
        lock (gate)
        {
            return id != null && subscriptions.TryGetValue(id, out StreamingSubscription subscription) ? subscription : null;
        }
    }
}
