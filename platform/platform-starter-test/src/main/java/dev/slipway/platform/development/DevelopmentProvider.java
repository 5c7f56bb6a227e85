package dev.slipway.platform.development;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.test.TestTokens;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.ConfigurableEnvironment;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The OpenID provider of one service that an IDE has started: gives the demo's clients
 * their tokens, so that identity need not run. Everything else it hands to identity,
 * whose tokens it vouches for, too. Its key is kept, so that the services that an IDE has
 * started accept each other's tokens. It is not in any jar that is shipped.
 */
final class DevelopmentProvider implements AutoCloseable {

	/** Set for a service that has one. */
	static final String ENABLED = "slipway.development.provider";

	static final String KEYS = "/oauth2/jwks";

	static final String TOKENS = "/oauth2/token";

	/** A working day: a token is copied from the log. */
	private static final Duration LIFETIME = Duration.ofHours(12);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final int BAD_GATEWAY = 502;

	private final DevelopmentPlatform platform;

	private final Map<String, DemoClient> clients;

	private final RSAKey key;

	private final TestTokens tokens;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	private final HttpServer server;

	private DevelopmentProvider(DevelopmentPlatform platform, Map<String, DemoClient> clients, RSAKey key,
			List<String> audiences, HttpServer server) {
		this.platform = platform;
		this.clients = clients;
		this.key = key;
		this.tokens = TestTokens.signedWith(key, platform.issuer().toString(), audiences);
		this.server = server;
	}

	/**
	 * Starts it on its port of the loopback interface.
	 * @throws DevelopmentFailure when that is in use, as where the service runs already
	 * @throws IOException when the key cannot be kept
	 */
	static DevelopmentProvider start(DevelopmentPlatform platform, ConfigurableEnvironment environment)
			throws IOException {
		var audiences = Stream.concat(platform.services().stream(), Stream.of(platform.service()))
			.distinct()
			.map((name) -> environment.getProperty("slipway.audiences." + name, name))
			.toList();
		var server = server(platform);
		var provider = new DevelopmentProvider(platform, DemoClient.of(platform.root()), keptKey(platform), audiences,
				server);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/", provider::respond);
		server.start();
		return provider;
	}

	private static HttpServer server(DevelopmentPlatform platform) throws IOException {
		try {
			return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.providerPort()),
					0);
		}
		catch (BindException ex) {
			throw new DevelopmentFailure(
					"Port %d is in use, probably because %s runs already.".formatted(platform.providerPort(),
							platform.service()),
					"Stop it, or choose other ports for all services with -Dslipway.development.port=….", ex);
		}
	}

	/** Whoever can read the folder can read the data. */
	private static RSAKey keptKey(DevelopmentPlatform platform) throws IOException {
		var file = platform.folder().resolve("token-key.json");
		try {
			if (!Files.exists(file)) {
				var unfinished = Files.createTempFile(platform.folder(), "token-key", null);
				Files.writeString(unfinished, new RSAKeyGenerator(2048).keyID("development").generate().toJSONString());
				moveUnlessThere(unfinished, file);
			}
			return RSAKey.parse(Files.readString(file));
		}
		catch (ParseException | JOSEException ex) {
			throw new DevelopmentFailure("%s holds no key: %s".formatted(file, ex.getMessage()), "Delete it.", ex);
		}
	}

	/** Another service that starts at the same time may have been faster. */
	private static void moveUnlessThere(Path unfinished, Path file) throws IOException {
		try {
			Files.createLink(file, unfinished);
		}
		catch (IOException ex) {
			if (!Files.exists(file)) {
				throw ex;
			}
		}
		finally {
			Files.delete(unfinished);
		}
	}

	/** The names of those who have tokens. */
	List<String> clients() {
		return List.copyOf(clients.keySet());
	}

	/** A token as identity would give it to a client of the demo. */
	String token(String client) {
		return token(client, Objects.requireNonNull(clients.get(client)).scopes());
	}

	private String token(String client, List<String> scopes) {
		return tokens.with((claims) -> {
			claims.subject(client).expirationTime(Date.from(Instant.now().plus(LIFETIME)));
			if (!scopes.isEmpty()) {
				claims.claim("scope", String.join(" ", scopes));
			}
		});
	}

	private void respond(HttpExchange exchange) throws IOException {
		try (exchange) {
			var body = exchange.getRequestBody().readAllBytes();
			switch (exchange.getRequestURI().getPath()) {
				case "/.well-known/openid-configuration" -> send(exchange, 200, metadata());
				case KEYS -> send(exchange, 200, keys());
				case TOKENS -> respondToClient(exchange, body);
				default -> forward(exchange, body);
			}
		}
	}

	/** The endpoints at the issuer, of which services reach those for them here. */
	private Map<String, Object> metadata() {
		var issuer = platform.issuer().toString();
		return Map.of("issuer", issuer, "authorization_endpoint", issuer + "/oauth2/authorize", "token_endpoint",
				issuer + TOKENS, "jwks_uri", issuer + KEYS, "userinfo_endpoint", issuer + "/userinfo",
				"end_session_endpoint", issuer + "/connect/logout", "token_endpoint_auth_methods_supported",
				List.of("client_secret_basic"), "response_types_supported", List.of("code"), "subject_types_supported",
				List.of("public"), "id_token_signing_alg_values_supported", List.of("RS256"));
	}

	/** Its own key, and identity's where it runs. */
	private Map<String, Object> keys() {
		var keys = new ArrayList<JWK>();
		keys.add(key.toPublicJWK());
		if (platform.runs(DevelopmentPlatform.IDENTITY)) {
			try {
				var response = http.send(HttpRequest.newBuilder(identity(KEYS)).timeout(TIMEOUT).build(),
						BodyHandlers.ofString());
				keys.addAll(JWKSet.parse(response.body()).getKeys());
			}
			catch (IOException | ParseException _) {
				// Its tokens are valid as soon as it can be read.
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}
		return new JWKSet(keys).toJSONObject();
	}

	private void respondToClient(HttpExchange exchange, byte[] body) throws IOException {
		var form = form(new String(body, UTF_8));
		var caller = credentials(exchange);
		var client = clients.get(caller[0]);
		if (client == null || !"client_credentials".equals(form.get("grant_type"))) {
			forward(exchange, body);
			return;
		}
		var asked = form.get("scope");
		var scopes = (asked != null) ? List.of(asked.split(" ")) : client.scopes();
		if (!client.secret().equals(caller[1])) {
			send(exchange, 401, Map.of("error", "invalid_client"));
		}
		else if (!client.scopes().containsAll(scopes)) {
			send(exchange, 400, Map.of("error", "invalid_scope"));
		}
		else {
			send(exchange, 200, Map.of("access_token", token(caller[0], scopes), "token_type", "Bearer", "expires_in",
					LIFETIME.toSeconds(), "scope", String.join(" ", scopes)));
		}
	}

	/** A name and a secret, empty where there are none. */
	private static String[] credentials(HttpExchange exchange) {
		var header = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
		try {
			var pair = Base64.getDecoder().decode(header.replaceFirst("^Basic ", ""));
			return (new String(pair, UTF_8) + ": ").split(":");
		}
		catch (IllegalArgumentException _) {
			return new String[] { "", "" };
		}
	}

	private static Map<String, String> form(String body) {
		return Stream.of(body.split("&"))
			.map((pair) -> pair.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], UTF_8),
					(first, _) -> first));
	}

	private void forward(HttpExchange exchange, byte[] body) throws IOException {
		var request = HttpRequest.newBuilder(identity(exchange.getRequestURI().toString()))
			.timeout(TIMEOUT.multipliedBy(5))
			.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
		Stream.of("Authorization", "Content-Type", "Accept")
			.filter(exchange.getRequestHeaders()::containsKey)
			.forEach((name) -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
		try {
			var response = http.send(request.build(), BodyHandlers.ofByteArray());
			response.headers()
				.firstValue("Content-Type")
				.ifPresent((type) -> exchange.getResponseHeaders().set("Content-Type", type));
			write(exchange, response.statusCode(), response.body());
		}
		catch (IOException ex) {
			send(exchange, BAD_GATEWAY, Map.of("error", "temporarily_unavailable", "error_description",
					"identity does not respond at %s: %s".formatted(request.build().uri(), ex)));
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private URI identity(String path) {
		return platform.url(DevelopmentPlatform.IDENTITY).resolve(path);
	}

	private static void send(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		write(exchange, status, JsonMapper.shared().writeValueAsBytes(json));
	}

	private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
	}

	@Override
	public void close() {
		server.stop(0);
	}

}
