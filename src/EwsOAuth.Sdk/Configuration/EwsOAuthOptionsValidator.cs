using Microsoft.Extensions.Options;

namespace EwsOAuth.Configuration;

/// <summary>Checks the attributes of <see cref="EwsOAuthOptions"/>; the body is generated at compile time.</summary>
[OptionsValidator]
internal sealed partial class EwsOAuthOptionsValidator : IValidateOptions<EwsOAuthOptions>;
