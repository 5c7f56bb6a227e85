package dev.slipway.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.slipway.platform.secret.Encryption;
import dev.slipway.platform.secret.MasterSecret;
import dev.slipway.platform.session.CookieName;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Sign-ins that have begun, each in an encrypted cookie: nothing is stored for strangers,
 * any instance can finish what another one began, and each tab has its own.
 */
class Attempts implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final Duration TIME = Duration.ofMinutes(10);

	/** More of them were given up, and would fill the headers of each request. */
	private static final int MAX_AT_ONCE = 5;

	/** As many characters as keep the attempts of one browser apart. */
	private static final int NAME_LENGTH = 12;

	private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_=-]{%d,100}".formatted(NAME_LENGTH));

	private final Encryption encryption;

	private final ProviderClient provider;

	private final CookieName name;

	private final SessionCookie session;

	private final Set<String> scopes;

	private final JsonMapper json = new JsonMapper();

	Attempts(MasterSecret secret, ProviderClient provider, LoginSettings settings, SessionCookie session) {
		this.encryption = new Encryption(secret.derive("slipway.gateway.sign-in", "AES"));
		this.provider = provider;
		this.name = CookieName.of("gateway-sign-in", settings.address());
		this.scopes = settings.scopes();
		this.session = session;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return find(request).map(this::request).orElse(null);
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest authorization, HttpServletRequest request,
			HttpServletResponse response) {
		var cookie = (authorization != null) ? nameFor(authorization.getState()) : Optional.<String>empty();
		if (authorization == null || cookie.isEmpty()) {
			return;
		}
		var others = ofThisPlatform(request);
		if (others.size() >= MAX_AT_ONCE) {
			others.forEach((other) -> add(response, other.getName(), "", Duration.ZERO));
		}
		var attempt = json.writeValueAsString(
				Attempt.of(authorization, ReturnTarget.of(request), session.read(request).orElse(null)));
		add(response, cookie.get(),
				Base64.getUrlEncoder().withoutPadding().encodeToString(encryption.encrypt(cookie.get(), attempt)),
				TIME);
	}

	/**
	 * The request that this response belongs to. An attempt ends with its first response,
	 * whatever that is.
	 */
	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		nameFor(request.getParameter(OAuth2ParameterNames.STATE))
			.filter((cookie) -> ofThisPlatform(request).stream().anyMatch((sent) -> sent.getName().equals(cookie)))
			.ifPresent((cookie) -> add(response, cookie, "", Duration.ZERO));
		var attempt = find(request);
		attempt.ifPresent((found) -> {
			request.setAttribute(SignInPaths.TARGET, found.target());
			request.setAttribute(SignInPaths.BEFORE, found.before());
		});
		return attempt.filter((_) -> provider.isIssuer(request.getParameter("iss"))).map(this::request).orElse(null);
	}

	private OAuth2AuthorizationRequest request(Attempt attempt) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(attempt.redirect()) // nobody goes there again
			.clientId(attempt.client())
			.redirectUri(attempt.redirect())
			.scopes(scopes)
			.state(attempt.state())
			.attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, ProviderClient.REGISTRATION,
					OidcParameterNames.NONCE, attempt.nonce(), PkceParameterNames.CODE_VERIFIER, attempt.verifier()))
			.build();
	}

	private Optional<Attempt> find(HttpServletRequest request) {
		var state = request.getParameter(OAuth2ParameterNames.STATE);
		return nameFor(state)
			.flatMap((cookie) -> ofThisPlatform(request).stream()
				.filter((sent) -> sent.getName().equals(cookie))
				.findFirst())
			.flatMap(this::decrypt)
			.filter((attempt) -> attempt.state().equals(state) && attempt.until().isAfter(Instant.now()));
	}

	private Optional<Attempt> decrypt(Cookie cookie) {
		try {
			return encryption.decrypt(cookie.getName(), Base64.getUrlDecoder().decode(cookie.getValue()))
				.map((text) -> json.readValue(text, Attempt.class));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return Optional.empty();
		}
	}

	private Optional<String> nameFor(@Nullable String state) {
		return Optional.ofNullable(state)
			.filter((text) -> STATE.matcher(text).matches())
			.map((text) -> prefix() + text.substring(0, NAME_LENGTH));
	}

	private String prefix() {
		return name.value() + "-";
	}

	private List<Cookie> ofThisPlatform(HttpServletRequest request) {
		return Stream.ofNullable(request.getCookies())
			.flatMap(Arrays::stream)
			.filter((cookie) -> cookie.getName().startsWith(prefix()))
			.toList();
	}

	/** Lax, since the provider may be another site that leads back here. */
	private void add(HttpServletResponse response, String cookie, String value, Duration age) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(cookie, value)
					.path("/")
					.httpOnly(true)
					.secure(name.secure())
					.sameSite("Lax")
					.maxAge(age)
					.build()
					.toString());
	}

	/**
	 * What a sign-in needs when the browser returns.
	 *
	 * @param target where the user wants to be afterwards
	 * @param before the session that the browser had: it does not send that cookie when
	 * another site leads it back here
	 */
	private record Attempt(String state, String nonce, String verifier, String redirect, String client, String target,
			@Nullable String before, Instant until) {

		static Attempt of(OAuth2AuthorizationRequest request, String target, @Nullable String before) {
			return new Attempt(required(request.getState()), required(request.getAttribute(OidcParameterNames.NONCE)),
					required(request.getAttribute(PkceParameterNames.CODE_VERIFIER)),
					required(request.getRedirectUri()), request.getClientId(), target, before,
					Instant.now().plus(TIME));
		}

		/** The library leaves none of them out. */
		private static String required(@Nullable String value) {
			return Objects.requireNonNull(value);
		}

	}

}
