package dev.slipway.gateway;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway whose class path has no console. */
class WithoutConsoleTests {

	@Test
	void gatewayRoutesWithoutAPage(@TempDir Path folder) throws Exception {
		var port = freePort();
		var gateway = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				classPathWithoutConsole(), "-XX:TieredStopAtLevel=1", GatewayApplication.class.getName(),
				"--server.port=" + port, "--management.server.port=0", "--slipway.warm-up.rounds=0",
				"--slipway.services.identity=http://127.0.0.1:" + StubServices.get("identity").port())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("gateway.log").toFile())
			.start();
		try {
			var caller = new Caller(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
			await().atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.until(() -> caller.get("/readyz").statusCode() == 200);

			// begin identity
			assertThat(caller.get("/login").body()).isEqualTo("identity");
			// end identity
			for (var path : new String[] { "/", "/api/platform" }) {
				var response = caller.get(path);
				assertThat(response.statusCode()).as(path).isEqualTo(404);
				assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
				assertThat(response.body()).contains("urn:slipway:problem:not-found");
			}
		}
		finally {
			gateway.destroyForcibly().waitFor();
		}
	}

	/** Whether the gateway is built with its console. */
	static boolean isConsoleThere() {
		return WithoutConsoleTests.class.getResource("/dev/slipway/console") != null;
	}

	private static String classPathWithoutConsole() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !hasConsole(entry))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean hasConsole(String entry) {
		try (var classes = new URLClassLoader(new URL[] { Path.of(entry).toUri().toURL() }, null)) {
			return classes.findResource("dev/slipway/console") != null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
