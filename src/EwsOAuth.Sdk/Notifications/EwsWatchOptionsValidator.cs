using Microsoft.Extensions.Options;

namespace EwsOAuth.Notifications;

/// <summary>Checks the attributes of <see cref="EwsWatchOptions"/>; the body is generated at compile time, for the runtime's own validator remembers every type for ever.</summary>
[OptionsValidator]
internal sealed partial class EwsWatchOptionsValidator : IValidateOptions<EwsWatchOptions>;
