package dev.slipway.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import static org.awaitility.Awaitility.await;

/**
 * Keycloak with the realm in {@code keycloak/realm.json}, as a process on this machine.
 * Its data outlive {@link #stop()}.
 */
final class Keycloak implements AutoCloseable {

	private static final String ADMIN = "root";

	private static final String SECRET = "development-only";

	private final Path home;

	private final int port = freePort();

	private Process process;

	/**
	 * Starts it.
	 * @param home of its distribution
	 */
	Keycloak(Path home) {
		this.home = home;
		try {
			var realm = Files.createDirectories(home.resolve("data/import")).resolve("realm.json");
			Files.copy(Path.of("src/test/resources/keycloak/realm.json"), realm, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start();
	}

	void start() {
		try {
			var command = new ProcessBuilder("sh", "bin/kc.sh", "start-dev", "--import-realm", "--http-host=127.0.0.1",
					"--http-port=" + port, "--hostname=http://localhost:" + port)
				.directory(home.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/keycloak.log")));
			command.environment().put("JAVA_HOME", System.getProperty("java.home"));
			command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
			command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", SECRET);
			process = command.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		await().atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofSeconds(1))
			.ignoreExceptions()
			.until(() -> inside().get("/realms/slipway/.well-known/openid-configuration").status() == 200);
	}

	void stop() {
		// kc.sh may have started the JVM as its child.
		process.descendants().forEach(ProcessHandle::destroy);
		process.destroy();
		process.onExit().join();
	}

	@Override
	public void close() {
		stop();
	}

	String issuer() {
		return "http://localhost:%d/realms/slipway".formatted(port);
	}

	/** Where services reach it. */
	String address() {
		return "http://127.0.0.1:%d/realms/slipway".formatted(port);
	}

	/** A user's token, which a client gets with their password, their name. */
	String token(String client, String user) {
		return inside()
			.postForm("/realms/slipway/protocol/openid-connect/token",
					"grant_type=password&client_id=%s&username=%s&password=%2$s".formatted(client, user))
			.get("access_token");
	}

	/** Signs with a new key from now on, and publishes the one before no longer. */
	void replaceKeys() {
		var administration = inside()
			.withToken(
					inside()
						.postForm("/realms/master/protocol/openid-connect/token",
								"grant_type=password&client_id=admin-cli&username=%s&password=%s".formatted(ADMIN,
										SECRET))
						.get("access_token"));
		var components = "/admin/realms/slipway/components";
		var old = administration.get(components + "?type=org.keycloak.keys.KeyProvider&name=rsa-generated").get("0/id");
		administration.post(components, """
				{"name": "rsa-new", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
				 "config": {"priority": ["200"]}}""");
		administration.send("DELETE", components + "/" + old, "");
	}

	private ApiClient inside() {
		return new ApiClient(URI.create("http://127.0.0.1:" + port));
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
