package dev.slipway.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.ServiceDatabase;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/** PgBouncer in transaction mode, as docs/operations/configure.md has it. */
@EnabledIf(value = "pgBouncerIsThere", disabledReason = "pgbouncer is not on the PATH")
class PgBouncerTests {

	@Test
	void aServiceWorksBehindPgBouncer(@TempDir Path folder) throws Exception {
		try (var postgres = LocalPostgres.startTemporary()) {
			var database = new ServiceDatabase("pooled", "test", "test");
			database.createIn(postgres.server());
			var port = freePort();
			var bouncer = startPgBouncer(folder, port, postgres.server().port());
			try (var service = DatabaseConnectionTests.Service.start(database,
					Map.of("slipway.database.host", "127.0.0.1", "slipway.database.port", port,
							"slipway.database.parameters", "prepareThreshold=0", "spring.flyway.url",
							postgres.server().jdbcUrl(database.name())))) {
				var jdbc = service.getBean(JdbcClient.class);

				// More often than after which the driver would prepare a statement on the
				// server.
				Concurrently.call(8,
						() -> IntStream.range(0, 20)
							.map((i) -> jdbc.sql("insert into notes (text) values (:text)").param("text", "a").update())
							.sum());

				assertThat(jdbc.sql("select count(*) from notes").query(Long.class).single()).isEqualTo(160);
				assertThatException().isThrownBy(() -> jdbc.sql("select pg_sleep(4)").query().singleRow())
					.havingRootCause()
					.withMessageContaining("statement timeout");
			}
			finally {
				bouncer.destroy();
				bouncer.waitFor();
			}
		}
	}

	private static Process startPgBouncer(Path folder, int port, int server) throws IOException {
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.writeString(folder.resolve("users.txt"), "\"pooled\" \"test\"\n");
		var configuration = Files.writeString(folder.resolve("pgbouncer.ini"), """
				[databases]
				pooled = host=127.0.0.1 port=%d
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = scram-sha-256
				auth_file = %s
				pool_mode = transaction
				default_pool_size = 3
				ignore_startup_parameters = extra_float_digits
				""".formatted(server, port, folder.resolve("users.txt")));
		var command = Stream.concat(Stream.of("pgbouncer", configuration.toString()),
				// It refuses to run as root.
				System.getProperty("user.name").equals("root") ? Stream.of("--user=nobody") : Stream.empty());
		var process = new ProcessBuilder(command.toList()).redirectErrorStream(true)
			.redirectOutput(folder.resolve("pgbouncer.log").toFile())
			.start();
		await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			return true;
		});
		return process;
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	static boolean pgBouncerIsThere() {
		return Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((folder) -> Path.of(folder, "pgbouncer").toFile().canExecute());
	}

}
