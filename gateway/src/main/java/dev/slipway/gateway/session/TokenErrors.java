package dev.slipway.gateway.session;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestClientException;

/**
 * Reads why the provider's token endpoint refuses. The framework's own handler reads it
 * from a 400 only, but {@code invalid_client} comes with a 401 (RFC 6749, section 5.2),
 * and some providers refuse one user with a 403. Any other error is an outage.
 */
class TokenErrors implements ResponseErrorHandler {

	/** What to log of a misconfiguration, with the provider's reason. */
	static final String REJECTED = "The provider rejects the gateway as a client. Compare slipway.gateway.login with it: {}";

	/** The provider does not respond, or not as a provider does: later it may. */
	private static final Set<String> AWAY = Set.of("invalid_token_response", "provider_unavailable",
			OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);

	/** The gateway is not the client that the provider knows: an operator has to act. */
	private static final Set<String> MISCONFIGURED = Set.of(OAuth2ErrorCodes.INVALID_CLIENT,
			OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE);

	private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();

	static boolean isOutage(String code) {
		return AWAY.contains(code);
	}

	static boolean isMisconfiguration(String code) {
		return MISCONFIGURED.contains(code);
	}

	@Override
	public boolean hasError(ClientHttpResponse response) throws IOException {
		var status = response.getStatusCode();
		return status.is4xxClientError() && !status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
	}

	@Override
	public void handleError(URI address, HttpMethod method, ClientHttpResponse response) throws IOException {
		throw new OAuth2AuthorizationException(read(response));
	}

	private OAuth2Error read(ClientHttpResponse response) throws IOException {
		try {
			return errors.read(OAuth2Error.class, response);
		}
		catch (HttpMessageNotReadableException ex) {
			throw new RestClientException(
					"The provider responded with %s and no reason".formatted(response.getStatusCode()), ex);
		}
	}

}
