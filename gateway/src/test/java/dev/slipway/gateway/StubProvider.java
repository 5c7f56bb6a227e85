package dev.slipway.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID provider whose users sign in without a page. It is as strict as the real one:
 * a code needs its verifier and is used once, and so is a refresh token; a second use
 * ends what was issued.
 */
final class StubProvider implements AutoCloseable {

	static final String CLIENT = "gateway";

	static final String SECRET = "secret-of-the-tests";

	private static final Pattern PAIR = Pattern.compile("&");

	private final RSAKey key = generate();

	private final RSAKey unpublished = generate();

	private final HttpServer server;

	private final Map<String, Grant> codes = new ConcurrentHashMap<>();

	private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();

	private final Set<String> used = ConcurrentHashMap.newKeySet();

	private final Set<String> issued = ConcurrentHashMap.newKeySet();

	private final AtomicInteger renewals = new AtomicInteger();

	private final AtomicInteger replays = new AtomicInteger();

	private volatile Duration lifetime;

	private volatile boolean away;

	private volatile String nonce;

	private volatile JWSAlgorithm algorithm;

	private volatile RSAKey idKey;

	private volatile Refusal refusal;

	private volatile Duration time;

	StubProvider() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		server.createContext("/", this::respond);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.start();
		reset();
	}

	void reset() {
		lifetime = Duration.ofMinutes(15);
		away = false;
		nonce = null;
		algorithm = JWSAlgorithm.RS256;
		idKey = key;
		refusal = null;
		time = Duration.ZERO;
		renewals.set(0);
		replays.set(0);
	}

	String issuer() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	/** How long access tokens live that are issued from now on. */
	void issuesFor(Duration time) {
		lifetime = time;
	}

	/** Closes every connection without a response, until it is back. */
	void isAway(boolean now) {
		away = now;
	}

	/** Puts another nonce into ID tokens. */
	void forges(String other) {
		nonce = other;
	}

	/** Signs every token with another algorithm than RS256. */
	void signsWith(JWSAlgorithm other) {
		algorithm = other;
	}

	/** Signs ID tokens with a key that nobody can read yet. */
	void signsIdTokensWithAnUnpublishedKey() {
		idKey = unpublished;
	}

	/** Refuses tokens to one user, with a status and an error code. */
	void refuses(String user, int status, String error) {
		refusal = new Refusal(user, status, error);
	}

	/** How long it takes to issue tokens from now on. */
	void takes(Duration now) {
		time = now;
	}

	int renewals() {
		return renewals.get();
	}

	/** How often a code or a refresh token was used again. */
	int replays() {
		return replays.get();
	}

	/** All tokens that it has ever issued. */
	Set<String> issued() {
		return issued;
	}

	/** As when an administrator disables a user. */
	void forgetsEverybody() {
		refreshTokens.clear();
	}

	/**
	 * What the browser does that a gateway sends here, with a user who is signed in.
	 * @return where it is led back to
	 */
	String authorize(String location, String user) {
		var request = query(URI.create(location).getRawQuery());
		var code = UUID.randomUUID().toString();
		codes.put(code, new Grant(UUID.randomUUID().toString(), user, request.get("scope"), request.get("nonce"),
				request.get("code_challenge"), request.get("redirect_uri")));
		return request.get("redirect_uri") + "?code=" + code + "&state=" + encode(request.get("state")) + "&iss="
				+ encode(issuer());
	}

	/** A token as a client that is no browser gets it. */
	String accessTokenOf(String user) {
		return tokens(new Grant(UUID.randomUUID().toString(), user, "orders:own", "", "", "")).get("access_token")
			.toString();
	}

	private void respond(HttpExchange exchange) throws IOException {
		if (away) {
			exchange.close();
			return;
		}
		switch (exchange.getRequestURI().getPath()) {
			case "/.well-known/openid-configuration" -> write(exchange, 200,
					Map.of("issuer", issuer(), "jwks_uri", issuer() + "/keys", "authorization_endpoint",
							issuer() + "/authorize", "token_endpoint", issuer() + "/token", "end_session_endpoint",
							issuer() + "/logout", "response_types_supported", List.of("code"),
							"subject_types_supported", List.of("public"), "id_token_signing_alg_values_supported",
							List.of("RS256"), "authorization_response_iss_parameter_supported", true));
			case "/keys" -> write(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
			case "/token" -> token(exchange);
			default -> write(exchange, 404, Map.of());
		}
	}

	private void token(HttpExchange exchange) throws IOException {
		var form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		var credentials = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
		if (!("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
			write(exchange, 401, Map.of("error", "invalid_client"));
			return;
		}
		var grant = switch (form.get("grant_type")) {
			case "authorization_code" -> redeemCode(form);
			case "refresh_token" -> redeemRefreshToken(form.get("refresh_token"));
			default -> null;
		};
		if (grant == null) {
			write(exchange, 400, Map.of("error", "invalid_grant"));
			return;
		}
		var refused = refusal;
		if (refused != null && refused.user().equals(grant.user())) {
			write(exchange, refused.status(), Map.of("error", refused.error()));
			return;
		}
		LockSupport.parkNanos(time.toNanos());
		write(exchange, 200, tokens(grant));
	}

	private Grant redeemCode(Map<String, String> form) {
		var grant = codes.remove(form.get("code"));
		if (grant == null) {
			replays.incrementAndGet();
			return null;
		}
		var fits = grant.redirect().equals(form.get("redirect_uri"))
				&& grant.challenge().equals(challenge(form.get("code_verifier")));
		return fits ? grant : null;
	}

	private synchronized Grant redeemRefreshToken(String token) {
		var grant = refreshTokens.remove(token);
		if (grant == null) {
			if (used.contains(token)) {
				replays.incrementAndGet();
				refreshTokens.clear();
			}
			return null;
		}
		used.add(token);
		renewals.incrementAndGet();
		return grant;
	}

	private Map<String, Object> tokens(Grant grant) {
		var refresh = UUID.randomUUID().toString();
		refreshTokens.put(refresh, grant);
		var access = sign(claims(grant).audience(List.of("gateway", "catalog", "inventory", "payments", "orders"))
			.claim("scope", grant.scope())
			.expirationTime(Date.from(Instant.now().plus(lifetime))), key);
		var id = sign(claims(grant).audience(CLIENT)
			.claim("nonce", (nonce != null) ? nonce : grant.nonce())
			.claim("preferred_username", grant.user())
			.expirationTime(Date.from(Instant.now().plusSeconds(600))), idKey);
		issued.addAll(List.of(refresh, access, id));
		var tokens = new HashMap<String, Object>();
		tokens.put("access_token", access);
		tokens.put("token_type", "Bearer");
		tokens.put("expires_in", lifetime.toSeconds());
		tokens.put("refresh_token", refresh);
		tokens.put("id_token", id);
		tokens.put("scope", grant.scope());
		return tokens;
	}

	private JWTClaimsSet.Builder claims(Grant grant) {
		return new JWTClaimsSet.Builder().issuer(issuer())
			.subject("id-of-" + grant.user())
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(Instant.now()));
	}

	private String sign(JWTClaimsSet.Builder claims, RSAKey with) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(with.getKeyID()).build(), claims.build());
			token.sign(new RSASSASigner(with));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey generate() {
		try {
			return new RSAKeyGenerator(2048).keyID("stub").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String challenge(String verifier) {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void write(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
		var body = JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	/** The parameters of a query or a form. */
	static Map<String, String> query(String text) {
		var pairs = new ArrayList<String[]>();
		PAIR.splitAsStream(text).forEach((pair) -> pairs.add(pair.split("=", 2)));
		return pairs.stream()
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		server.stop(0);
	}

	private record Grant(String id, String user, String scope, String nonce, String challenge, String redirect) {
	}

	private record Refusal(String user, int status, String error) {
	}

}
