package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The platform as its callers see it: one URL. */
class Shop {

	private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final URI url;

	Shop(URI url) {
		this.url = url;
	}

	URI url() {
		return url;
	}

	/** A caller with a demo client's token: alice, bob, admin. */
	Caller as(String name) {
		return new Caller(this, token(name, name));
	}

	// begin orders
	/**
	 * The orders service, whose secret is the development one wherever the demo users
	 * are.
	 */
	Caller asOrdersService() {
		return new Caller(this, token("orders", "development-only"));
	}
	// end orders

	/** A caller without a token. */
	Caller asNobody() {
		return new Caller(this, null);
	}

	/** A caller with whatever is given as a token. */
	Caller withToken(String token) {
		return new Caller(this, token);
	}

	String token(String client, String secret) {
		return TOKENS.computeIfAbsent(url + client, (_) -> {
			var answer = requestToken(client, secret);
			if (answer.status() != 200) {
				throw new IllegalStateException("No token for " + client + ": " + answer);
			}
			return answer.get("access_token");
		});
	}

	Answer requestToken(String client, String secret) {
		var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
		return send("POST", "/oauth2/token", "grant_type=client_credentials", "Authorization", "Basic " + basic,
				"Content-Type", "application/x-www-form-urlencoded");
	}

	Answer send(String method, String path, String body, String... headers) {
		return send(request(method, path, body, headers));
	}

	Answer send(HttpRequest request) {
		try {
			var response = http.send(request, BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(request + ": " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The lines of an answer, as they come. */
	Stream<String> lines(HttpRequest request) {
		try {
			return http.send(request, BodyHandlers.ofLines()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	HttpRequest request(String method, String path, String body, String... headers) {
		var request = HttpRequest.newBuilder(url.resolve(path))
			.timeout(Duration.ofSeconds(30))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request.build();
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
