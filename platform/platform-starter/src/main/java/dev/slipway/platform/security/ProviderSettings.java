package dev.slipway.platform.security;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The OpenID provider, besides its issuer ({@code slipway.issuer}): where services reach
 * it, and how its tokens say what ours say. A claim within another one is named by its
 * path, such as {@code realm_access.roles}.
 *
 * @param address where services reach it, instead of at the issuer: what the issuer is
 * for the outside, with its path
 * @param algorithms that tokens may be signed with
 * @param customerClaims the claim that names the caller, whom orders and accounts belong
 * to; of several the first that a token has
 * @param scopeClaims the claims that say what the caller may do, all of them: names, in
 * an array or separated by spaces
 * @param scopes what those names mean here, if they are not our scopes
 * @param audienceClaim the claim that names the services that a token is for
 * @param requiredClaims what else an access token must say, such as
 * {@code token_use=access}
 * @param audienceParameter the parameter by which a service that requests a token names
 * the service that it will call, such as {@code audience} or {@code resource}; none by
 * default, since scopes say it
 * @param clientAuthenticationMethod how services authenticate at the token endpoint;
 * {@code null}: {@code client_secret_basic}, or {@code client_secret_post} if the
 * provider supports only that
 */
@ConfigurationProperties("slipway.provider")
record ProviderSettings(@Nullable URI address, @DefaultValue("RS256") Set<SignatureAlgorithm> algorithms,
		@DefaultValue("sub") List<String> customerClaims, @DefaultValue( {
				"scope", "scp" }) List<String> scopeClaims,
		@DefaultValue Map<String, Set<String>> scopes, @DefaultValue("aud") String audienceClaim,
		@DefaultValue Map<String, String> requiredClaims, @Nullable String audienceParameter,
		@Nullable ClientAuthenticationMethod clientAuthenticationMethod){
}
