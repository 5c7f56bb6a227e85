package dev.slipway.gateway.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page needs to know about its user, and how it signs them out. */
@RestController
@Tag(name = "Session")
class SessionController {

	private static final String SCOPE = "SCOPE_";

	private final Sessions<?> sessions;

	private final SessionCookie cookie;

	private final OwnPages ownPages;

	private final ProviderClient provider;

	private final LoginSettings settings;

	SessionController(Sessions<?> sessions, SessionCookie cookie, OwnPages ownPages, ProviderClient provider,
			LoginSettings settings) {
		this.sessions = sessions;
		this.cookie = cookie;
		this.ownPages = ownPages;
		this.provider = provider;
		this.settings = settings;
	}

	/**
	 * Who is signed in with this browser. It is no error that nobody is: a page asks
	 * before it knows.
	 */
	@GetMapping(path = "/api/session", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Who is signed in with this browser")
	ResponseEntity<BrowserSession> session(HttpServletRequest request, @Nullable Authentication caller) {
		var signIn = settings.at(SignInPaths.PATH);
		var tokens = (Tokens) request.getAttribute(SessionFilter.TOKENS);
		var view = (tokens == null || caller == null) ? BrowserSession.ofNobody(signIn) : new BrowserSession(true,
				tokens.user(), scopes(caller), sessions.endOf(id(request).orElseThrow()).orElse(null), signIn);
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
	}

	/**
	 * Ends the session here, and says where the browser goes to end it at the provider
	 * too.
	 */
	@PostMapping("/sign-out")
	@Operation(summary = "Ends the session of this browser")
	ResponseEntity<Continuation> signOut(HttpServletRequest request, HttpServletResponse response) {
		if (!ownPages.sent(request)) {
			throw new CrossSiteRequest();
		}
		var next = id(request).flatMap(sessions::end).flatMap(provider::signOut).orElse("/");
		cookie.delete(response);
		var accepted = request.getHeader(HttpHeaders.ACCEPT);
		return (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE))
				? ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, next).build()
				: ResponseEntity.ok(new Continuation(next));
	}

	private static Optional<String> id(HttpServletRequest request) {
		return Optional.ofNullable((String) request.getAttribute(SessionFilter.SESSION));
	}

	private static List<String> scopes(Authentication caller) {
		return caller.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && authority.startsWith(SCOPE))
			.map((authority) -> authority.substring(SCOPE.length()))
			.sorted()
			.toList();
	}

	/**
	 * The user of a browser.
	 *
	 * @param user their name, for people
	 * @param scopes what they may do
	 * @param endsAt when they have to sign in again at the latest; earlier without a
	 * request
	 * @param signIn the address that begins a sign-in
	 */
	record BrowserSession(boolean signedIn, @Nullable String user, List<String> scopes, @Nullable Instant endsAt,
			String signIn) {

		static BrowserSession ofNobody(String signIn) {
			return new BrowserSession(false, null, List.of(), null, signIn);
		}

	}

	/** Where the browser goes next. */
	record Continuation(String next) {
	}

}
