package dev.slipway.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Access tokens like those of the platform's OpenID Connect provider. The service under
 * test fetches the key over HTTP and validates every token in full: none of its security
 * is replaced.
 */
public final class TestTokens {

	private static final int MINUTES = 15;

	private final RSAKey key;

	private final String issuer;

	private final List<String> audiences;

	TestTokens(String issuer, List<String> audiences) {
		this(Provider.KEY, issuer, audiences);
	}

	private TestTokens(RSAKey key, String issuer, List<String> audiences) {
		this.key = key;
		this.issuer = issuer;
		this.audiences = audiences;
	}

	/** Tokens of a provider with another key. */
	public static TestTokens signedWith(RSAKey key, String issuer, List<String> audiences) {
		return new TestTokens(key, issuer, audiences);
	}

	/** A customer's token, e.g. of {@code alice}, without any scope. */
	public String customer(String name) {
		return withScopes(name);
	}

	/** A token with these scopes, for a user or a service. */
	public String withScopes(String subject, String... scopes) {
		return with((claims) -> claims.subject(subject).claim("scope", List.of(scopes)));
	}

	/** A token that differs from a valid one. */
	public String with(Consumer<JWTClaimsSet.Builder> change) {
		var now = Instant.now();
		var claims = new JWTClaimsSet.Builder().issuer(issuer)
			.audience(audiences)
			.subject("somebody")
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(MINUTES * 60L)));
		change.accept(claims);
		return sign(claims.build(), key);
	}

	/** A token that is valid except for its signature. */
	public String signedWithAnotherKey(String subject, String... scopes) {
		var good = with((claims) -> claims.subject(subject).claim("scope", List.of(scopes)));
		try {
			return sign(SignedJWT.parse(good).getJWTClaimsSet(), Provider.generate(key.getKeyID()));
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A token that HS256 signs with the public key, which everybody knows. */
	private String signedWithTheKeyAsSecret(String subject, String scope) {
		try {
			var claims = SignedJWT.parse(withScopes(subject, scope)).getJWTClaimsSet();
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
			token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
			return token.serialize();
		}
		catch (JOSEException | ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Tokens with this scope that every service must reject: forged, truncated, expired,
	 * not yet valid, from another issuer, for another audience, without a subject, or not
	 * a token.
	 */
	public List<String> bad(String scope) {
		var good = withScopes("somebody", scope);
		var parts = good.split("\\.");
		var unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
		var longAgo = Date.from(Instant.now().minusSeconds(90));
		var later = Date.from(Instant.now().plusSeconds(90));
		Stream<Consumer<JWTClaimsSet.Builder>> changes = Stream.of((claims) -> claims.issuer("http://elsewhere"),
				(claims) -> claims.audience("console"), (claims) -> claims.audience("elsewhere"),
				(claims) -> claims.audience(List.of()), (claims) -> claims.subject(" "),
				(claims) -> claims.subject(null), (claims) -> claims.expirationTime(longAgo),
				(claims) -> claims.notBeforeTime(later));
		var claimed = changes.map((change) -> with((claims) -> change.accept(claims.claim("scope", scope))));
		var forged = Stream.of("nonsense", signedWithTheKeyAsSecret("somebody", scope), parts[0] + "." + parts[1] + ".",
				unsigned + "." + parts[1] + ".", good.substring(0, good.length() - 8) + "AAAAAAAA",
				signedWithAnotherKey("somebody", scope));
		return Stream.concat(forged, claimed).toList();
	}

	/** Where the service under test finds the provider of this issuer. */
	static String provider(String issuer, @Nullable String tokenEndpoint) {
		var document = new LinkedHashMap<String, Object>();
		document.put("issuer", issuer);
		document.put("jwks_uri", issuer + Provider.KEYS);
		if (tokenEndpoint != null) {
			document.put("token_endpoint", tokenEndpoint);
		}
		var text = JSONObjectUtils.toJSONString(document);
		var path = "/" + UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
		Provider.RESPONSES.put(path + "/.well-known/openid-configuration", text);
		Provider.RESPONSES.put(path + Provider.KEYS, new JWKSet(Provider.KEY.toPublicJWK()).toString());
		return "http://127.0.0.1:%d%s".formatted(Provider.SERVER.getAddress().getPort(), path);
	}

	private static String sign(JWTClaimsSet claims, RSAKey key) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** One key and one small server for the whole test run. */
	private static final class Provider {

		static final RSAKey KEY = generate("test");

		static final String KEYS = "/oauth2/jwks";

		/** By path: each issuer has its own. */
		static final Map<String, String> RESPONSES = new ConcurrentHashMap<>();

		static final HttpServer SERVER = serve();

		static RSAKey generate(String id) {
			try {
				return new RSAKeyGenerator(2048).keyID(id).generate();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static HttpServer serve() {
			try {
				var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
				server.createContext("/", (exchange) -> {
					var response = RESPONSES.get(exchange.getRequestURI().getPath());
					var body = Objects.requireNonNullElse(response, "").getBytes(UTF_8);
					exchange.getResponseHeaders().set("Content-Type", "application/json");
					exchange.sendResponseHeaders((response != null) ? 200 : 404, (body.length > 0) ? body.length : -1);
					exchange.getResponseBody().write(body);
					exchange.close();
				});
				server.start();
				return server;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
