package dev.slipway.gateway.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.nimbusds.jose.KeySourceException;
import dev.slipway.platform.secret.Sha256;
import dev.slipway.platform.security.ProviderUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.client.RestClientException;

/**
 * The page for a sign-in that has failed: why, and a link to try again. People see it in
 * place of the page that they wanted, so it is no problem document.
 */
class SignInFailure implements AuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(SignInFailure.class);

	private static final String STYLE_BEGIN = "<style>";

	private static final Set<String> NOT_PERMITTED = Set.of(OAuth2ErrorCodes.ACCESS_DENIED,
			OAuth2ErrorCodes.INVALID_SCOPE);

	private final String page;

	private final String policy;

	SignInFailure() {
		this.page = read();
		var style = page.substring(page.indexOf(STYLE_BEGIN) + STYLE_BEGIN.length(), page.indexOf("</style>"));
		this.policy = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
			.formatted(Base64.getEncoder().encodeToString(Sha256.of(style)));
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		var code = code(failure);
		if (code.isEmpty()) {
			log.error("A sign-in failed", failure);
		}
		if (TokenErrors.isMisconfiguration(code)) {
			log.error(TokenErrors.REJECTED, failure.getMessage());
		}
		if (isOutage(failure) || code.isEmpty() || TokenErrors.isOutage(code) || TokenErrors.isMisconfiguration(code)) {
			unavailable(request, response, failure);
		}
		else if (NOT_PERMITTED.contains(code)) {
			write(request, response, HttpStatus.FORBIDDEN,
					"You are not signed in: the sign-in was declined, or this user has no permissions here.");
		}
		else {
			log.info("A sign-in failed: {}", failure.getMessage());
			write(request, response, HttpStatus.BAD_REQUEST, "This sign-in cannot be completed: it took too long, "
					+ "was completed already, or began in another browser.");
		}
	}

	/** The provider or the database does not respond; the user can try again later. */
	void unavailable(HttpServletRequest request, HttpServletResponse response, Exception cause) throws IOException {
		log.warn("Nobody can sign in: {}", cause.toString());
		response.setHeader(HttpHeaders.RETRY_AFTER, "2");
		write(request, response, HttpStatus.SERVICE_UNAVAILABLE,
				"Signing in is not available right now. Try again in a moment.");
	}

	private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why)
			throws IOException {
		response.setStatus(status.value());
		response.setHeader("Content-Security-Policy", policy);
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter().write(page.replace("{{why}}", why).replace("{{target}}", target(request)));
	}

	private static String target(HttpServletRequest request) {
		var known = request.getAttribute(SignInPaths.TARGET);
		var target = (known instanceof String path) ? path : ReturnTarget.of(request);
		return URLEncoder.encode(target, StandardCharsets.UTF_8);
	}

	private static boolean isOutage(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch((cause) -> cause instanceof ProviderUnavailable || cause instanceof RestClientException
					|| cause instanceof KeySourceException);
	}

	/** Empty for an error that is not the protocol's, so a defect. */
	private static String code(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).flatMap((cause) -> switch (cause) {
			case OAuth2AuthenticationException ex -> Stream.of(ex.getError().getErrorCode());
			case OAuth2AuthorizationException ex -> Stream.of(ex.getError().getErrorCode());
			default -> Stream.empty();
		}).findFirst().orElse("");
	}

	private static String read() {
		try {
			return new ClassPathResource("sign-in/failed.html").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
