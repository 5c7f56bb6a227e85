package dev.slipway.orders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Another replica of the service under test, on the same database. */
final class Replica {

	private Replica() {
	}

	/** In this process. */
	static ConfigurableApplicationContext inside(ConfigurableApplicationContext tested, String... settings) {
		return new SpringApplicationBuilder(OrdersApplication.class).run(settings(tested, settings));
	}

	/** In another process, which can be killed. */
	static Process outside(ConfigurableApplicationContext tested, Path log, String... settings) throws IOException {
		var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		var command = Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				OrdersApplication.class.getName(),
				"--spring.autoconfigure.exclude=dev.slipway.platform.test.PostgresForTestsAutoConfiguration",
				"--spring.datasource.url=" + tested.getBean(HikariDataSource.class).getJdbcUrl());
		return new ProcessBuilder(Stream.concat(command, Stream.of(settings(tested, settings))).toList())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
	}

	private static String[] settings(ConfigurableApplicationContext tested, String... more) {
		var same = Stream
			.of("slipway.test.token-endpoint", "slipway.database.password", "slipway.database.owner-password")
			.map((name) -> "--" + name + "=" + tested.getEnvironment().getProperty(name));
		var dependencies = List.of("catalog", "inventory", "payments")
			.stream()
			.map((name) -> "--slipway.services." + name + "=" + Dependencies.SHARED.url());
		return Stream.of(Stream.of("--server.port=0"), same, dependencies, Stream.of(more))
			.flatMap((settings) -> settings)
			.toArray(String[]::new);
	}

}
