package dev.slipway.platform.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** An engine that speaks Docker's HTTP API, with or without images and a registry. */
class ContainerEngineTests {

	private static final Duration AT_ONCE = Duration.ofSeconds(20);

	private boolean hasImages;

	private boolean hasRegistry;

	private HttpServer engine;

	@BeforeEach
	void start() throws IOException {
		this.engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		engine.createContext("/", this::respond);
		engine.start();
	}

	@AfterEach
	void stop() {
		engine.stop(0);
	}

	@Test
	void engineWithTheImagesIsUsed() throws Exception {
		this.hasImages = true;

		assertThat(run()).contains("runs PostgreSQL: true");
	}

	@Test
	void engineThatCanPullIsUsed() throws Exception {
		this.hasRegistry = true;

		assertThat(run()).contains("runs PostgreSQL: true");
	}

	@Test
	void engineThatCannotPullIsLeftAloneAtOnce() {
		assertTimeout(AT_ONCE,
				() -> assertThat(run()).contains("runs PostgreSQL: false", "cannot pull postgres:", "no such host"));
	}

	/**
	 * In another process: Testcontainers looks for an engine once, in the environment.
	 */
	private String run() throws Exception {
		var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
		var builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Engine.class.getName())
			.redirectErrorStream(true);
		builder.environment()
			.keySet()
			.removeIf((name) -> name.startsWith("DOCKER_") || name.startsWith("TESTCONTAINERS_"));
		builder.environment().put("DOCKER_HOST", "tcp://localhost:" + engine.getAddress().getPort());
		return builder.start().inputReader().readAllAsString();
	}

	/** Says whether the engine of the environment is used. */
	static final class Engine {

		private Engine() {
		}

		public static void main(String[] arguments) {
			System.out.println("runs PostgreSQL: " + ContainerEngine.runsPostgres());
			// Testcontainers' threads would go on.
			System.exit(0);
		}

	}

	private void respond(HttpExchange exchange) throws IOException {
		var path = exchange.getRequestURI().getPath();
		if (path.endsWith("/images/create")) {
			send(exchange, hasRegistry ? 200 : 500,
					hasRegistry ? "{\"status\":\"Status: Downloaded newer image for postgres\"}"
							: "{\"message\":\"no such host\"}");
		}
		else if (path.endsWith("/images/json")) {
			send(exchange, 200, hasImages ? "[{\"Id\":\"1\"}]" : "[]");
		}
		else if (path.contains("/images/")) {
			send(exchange, hasImages ? 200 : 404, hasImages ? "{\"Id\":\"1\"}" : "{\"message\":\"no such image\"}");
		}
		else {
			send(exchange, 200, "{\"ApiVersion\":\"1.44\"}");
		}
	}

	private static void send(HttpExchange exchange, int status, String json) throws IOException {
		var body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		try (exchange) {
			exchange.getResponseBody().write(body);
		}
	}

}
