using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth;

/// <summary>Makes <see cref="ExchangeService"/> instances that stay authenticated.</summary>
/// <remarks>
/// Safe for concurrent use. Making a service does no I/O and costs little: make one per flow of work.
/// A service never asks a person: where signing in is due its calls fail with <see cref="SignInRequiredException"/>.
/// </remarks>
public interface IExchangeServiceFactory
{
    /// <summary>Makes a service for the connection's own mailbox.</summary>
    /// <param name="options">Schema version and time zone, or null for the defaults.</param>
    /// <returns>A genuine service of the Managed API.</returns>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    ExchangeService Create(ExchangeServiceOptions? options = null);

    /// <summary>Makes a service for another mailbox.</summary>
    /// <param name="mailbox">The SMTP address of the mailbox.</param>
    /// <param name="options">Schema version and time zone, or null for the defaults.</param>
    /// <returns>A genuine service of the Managed API whose requests are routed to that mailbox; tokens of an application impersonate it.</returns>
    /// <exception cref="ArgumentException"><paramref name="mailbox"/> is not an SMTP address.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    ExchangeService CreateFor(string mailbox, ExchangeServiceOptions? options = null);
}
