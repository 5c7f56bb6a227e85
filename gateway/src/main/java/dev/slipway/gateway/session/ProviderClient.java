package dev.slipway.gateway.session;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import dev.slipway.platform.security.Provider;
import dev.slipway.platform.security.ProviderUnavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.util.UriComponentsBuilder;

/** The gateway as a client of the OpenID provider, whose endpoints may change. */
class ProviderClient implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

	/** The only registration. */
	static final String REGISTRATION = "gateway";

	private final Provider provider;

	private final JWKSource<SecurityContext> keys;

	private final LoginSettings settings;

	private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> renewals;

	ProviderClient(Provider provider, JWKSource<SecurityContext> keys, LoginSettings settings,
			OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> renewals) {
		this.provider = provider;
		this.keys = keys;
		this.settings = settings;
		this.renewals = renewals;
	}

	/**
	 * @throws OAuth2AuthenticationException when the provider is not known, with
	 * {@link ProviderUnavailable} as its cause
	 */
	@Override
	public ClientRegistration findByRegistrationId(String id) {
		return known(this::registration);
	}

	private static <T> T known(Supplier<T> ofProvider) {
		try {
			return ofProvider.get();
		}
		catch (ProviderUnavailable ex) {
			throw new OAuth2AuthenticationException(ex.getError(), ex);
		}
	}

	private ClientRegistration registration() {
		return provider.client(REGISTRATION)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.clientId(settings.client())
			.clientSecret(settings.secret())
			.redirectUri(settings.at(SignInPaths.RETURN))
			.scope(settings.scopes())
			.build();
	}

	/** Decodes ID tokens with the keys and algorithms that also check access tokens. */
	@Override
	public JwtDecoder createDecoder(ClientRegistration registration) {
		var decoder = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithms((algorithms) -> algorithms.addAll(provider.algorithms()))
			.build();
		decoder.setJwtValidator(
				JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(registration))));
		return decoder;
	}

	/**
	 * Whether an authorization response names this provider (RFC 9207).
	 * @throws OAuth2AuthenticationException as {@link #findByRegistrationId}
	 */
	boolean isIssuer(@Nullable String named) {
		var metadata = known(provider::metadata);
		return (named != null) ? named.equals(metadata.issuer())
				: !Boolean.TRUE.equals(metadata.document().get("authorization_response_iss_parameter_supported"));
	}

	/**
	 * New tokens for a refresh token.
	 * @throws OAuth2AuthorizationException with the provider's error code, or another one
	 * when it does not respond
	 */
	Tokens renew(Tokens tokens, String refresh) {
		var registration = registration();
		var response = renewals.getTokenResponse(
				new OAuth2RefreshTokenGrantRequest(
						registration, new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, tokens.access(),
								tokens.issuedAt(), tokens.expiresAt()),
						new OAuth2RefreshToken(refresh, Instant.EPOCH)));
		var id = (String) response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
		if (id != null) {
			requireSameUser(tokens, id);
		}
		return tokens.with(response.getAccessToken(), response.getRefreshToken(), id);
	}

	/**
	 * OpenID Connect Core, section 12.2. The token comes from the provider itself, so its
	 * signature need not be checked (section 3.1.3.7, item 6). It must not be: without
	 * the key just then, the refresh token would be lost that the provider has already
	 * replaced.
	 */
	private void requireSameUser(Tokens tokens, String id) {
		if (!isOf(tokens.subject(), id)) {
			throw new OAuth2AuthorizationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, "The new ID token is not this user's", null));
		}
	}

	private boolean isOf(String subject, String id) {
		try {
			var claims = JWTParser.parse(id).getJWTClaimsSet();
			return claims != null && subject.equals(claims.getSubject()) && provider.issuer().equals(claims.getIssuer())
					&& claims.getAudience().contains(settings.client());
		}
		catch (ParseException ex) {
			return false;
		}
	}

	/**
	 * Where the browser goes to sign out at the provider too (OpenID Connect RP-Initiated
	 * Logout); empty when the provider is not known or has no such place.
	 */
	Optional<String> signOut(Tokens tokens) {
		try {
			return Optional.ofNullable(provider.metadata().endSessionEndpoint())
				.map((endpoint) -> UriComponentsBuilder.fromUri(endpoint)
					.queryParam("id_token_hint", "{id}")
					.queryParam("client_id", "{client}")
					.queryParam("post_logout_redirect_uri", "{address}")
					.encode()
					.buildAndExpand(tokens.id(), settings.client(), settings.at("/"))
					.toUriString());
		}
		catch (ProviderUnavailable ex) {
			return Optional.empty();
		}
	}

}
