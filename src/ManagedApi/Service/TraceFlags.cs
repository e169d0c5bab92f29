using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What a trace listener is told.</summary>
[Flags]
public enum TraceFlags : long
{
    None = 0,
    EwsRequest = 1,
    EwsResponse = 2,
    EwsResponseHttpHeaders = 4,
    AutodiscoverRequest = 8,
    AutodiscoverResponse = 16,
    AutodiscoverResponseHttpHeaders = 32,
    AutodiscoverConfiguration = 64,
    DebugMessage = 128,
    EwsRequestHttpHeaders = 256,
    AutodiscoverRequestHttpHeaders = 512,
    EwsTimeZones = 1024,
    All = long.MaxValue,
}
