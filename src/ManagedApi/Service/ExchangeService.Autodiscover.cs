using System;
using Microsoft.Exchange.WebServices.Autodiscover;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Autodiscover, which does not work with tokens in the genuine library and does not exist in this slice.</content>
public sealed partial class ExchangeService
{
    /// <exception cref="NotImplementedException">The credentials are a token, as in the genuine library.</exception>
    /// <exception cref="ServiceLocalException">The credentials are others: the stand-in has no autodiscover.</exception>
    public AsyncTask AutodiscoverUrl(string emailAddress) => AutodiscoverUrl(emailAddress, null);

    /// <exception cref="NotImplementedException">The credentials are a token, as in the genuine library.</exception>
    /// <exception cref="ServiceLocalException">The credentials are others: the stand-in has no autodiscover.</exception>
    public AsyncTask AutodiscoverUrl(string emailAddress, AutodiscoverRedirectionUrlValidationCallback validateRedirectionUrlCallback) =>
        AsyncTask.FromException(
            Credentials is OAuthCredentials
                ? new NotImplementedException()
                : new ServiceLocalException("The Autodiscover service couldn't be located."));
}
