package dev.slipway.platform.security;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an OpenID provider says about itself (OpenID Connect Discovery 1.0, section 3; RFC
 * 8414, section 2). Browsers use the endpoints for authorization and logout, so these are
 * public addresses; services use the others.
 *
 * @param issuer the claim {@code iss} of its tokens
 * @param authorizationEndpoint where browsers sign in
 * @param tokenEndpoint where clients get tokens
 * @param keys its public keys, {@code jwks_uri}
 * @param userInfoEndpoint claims about a user
 * @param endSessionEndpoint where browsers sign out (OpenID Connect RP-Initiated Logout)
 * @param clientAuthenticationMethods how clients may authenticate at the token endpoint,
 * such as {@code client_secret_basic}; empty if it does not say so
 * @param document all of it, with the addresses that services use
 */
public record ProviderMetadata(String issuer, @Nullable URI authorizationEndpoint, @Nullable URI tokenEndpoint,
		URI keys, @Nullable URI userInfoEndpoint, @Nullable URI endSessionEndpoint,
		List<String> clientAuthenticationMethods, Map<String, Object> document) {
}
