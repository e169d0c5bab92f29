using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The account is locked (status 456); its owner unlocks it on a page.</summary>
public class AccountIsLockedException : ServiceRemoteException
{
    private const string UrlKey = "AccountUnlockUrl";

    public AccountIsLockedException(string message, Uri accountUnlockUrl, Exception innerException)
        : base(message, innerException)
    {
        AccountUnlockUrl = accountUnlockUrl;
    }

    protected AccountIsLockedException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        AccountUnlockUrl = (Uri)info.GetValue(UrlKey, typeof(Uri));
    }

    public Uri AccountUnlockUrl { get; }

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(UrlKey, AccountUnlockUrl, typeof(Uri));
    }
}
