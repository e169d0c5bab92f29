using System;
using System.Text;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A whole item as MIME, in the character set that it names.</summary>
public sealed class MimeContent : MimeContentBase
{
    public MimeContent()
    {
    }

    public MimeContent(string characterSet, byte[] content)
    {
        CharacterSet = characterSet;
        Content = content;
    }

    public override string ToString()
    {
        if (Content == null)
        {
            return string.Empty;
        }

        try
        {
            return Encoding.GetEncoding(string.IsNullOrEmpty(CharacterSet) ? "utf-8" : CharacterSet).GetString(Content);
        }
        catch (ArgumentException)
        {
            return Convert.ToBase64String(Content);
        }
    }
}
