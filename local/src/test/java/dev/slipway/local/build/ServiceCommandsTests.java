package dev.slipway.local.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceCommandsTests {

	private static final Service BILLING = new Service("billing", "services/billing", 1, true, false);

	private static final Path OWN = Path.of("services/billing/target/classes");

	@TempDir
	Path root;

	@BeforeEach
	void builtService() throws IOException {
		write("second.jar", "second");
		write("first.jar", "first");
		write("services/billing/target/classpath",
				Stream
					.of("second.jar", "platform/platform-starter/target/platform-starter-1.jar", "first.jar",
							"services/billing/page/target/classes")
					.map((path) -> root.resolve(path).toString())
					.collect(Collectors.joining(File.pathSeparator)));
		write("services/billing/page/target/classes/page.html", "page");
		write("platform/platform-starter/target/classes/Starter.class", "starter");
		write(OWN.resolve("acme/billing/BillingApplication.class").toString(), "code");
		write(OWN.resolve("application.yaml").toString(), "a: 1");
	}

	@Test
	void classPathHasTheLibrariesInTheirOrderAndTheServiceLast() {
		assertThat(commands().of(BILLING)).endsWith("acme.billing.BillingApplication");
		assertThat(classPath()).hasSize(5)
			.startsWith(root.resolve("second.jar").toString(), root.resolve("first.jar").toString());
		assertThat(classPath().get(2)).contains("platform-");
		assertThat(classPath().get(3)).contains("page-");
		assertThat(classPath().get(4)).contains("billing-");
	}

	@Test
	void changedModuleInTheServicesFolderIsAnotherJarWithTheSameCache() throws IOException {
		var before = classPath();
		var cache = cache();
		write("services/billing/page/target/classes/page.html", "another page");
		assertThat(classPath().get(3)).isNotEqualTo(before.get(3));
		assertThat(cache()).isEqualTo(cache);
	}

	@Test
	void jarHasWhatIsTheServicesOwn() throws IOException {
		try (var jar = new ZipFile(classPath().get(4))) {
			assertThat(jar.stream().map(Object::toString)).contains("acme/billing/", "application.yaml",
					"acme/billing/BillingApplication.class");
		}
	}

	@Test
	void changedLineIsAnotherJarWithTheSameCache() throws IOException {
		var before = classPath();
		var cache = cache();
		write(OWN.resolve("application.yaml").toString(), "a: 2");
		assertThat(classPath().getLast()).isNotEqualTo(before.getLast());
		assertThat(before).allMatch((jar) -> Files.exists(Path.of(jar)));
		assertThat(cache()).isEqualTo(cache);

		write(OWN.resolve("application.yaml").toString(), "a: 1");
		assertThat(classPath()).isEqualTo(before);
	}

	@Test
	void changedLibraryOrStarterIsAnotherCache() throws IOException {
		var first = cache();
		write("first.jar", "another first");
		var second = cache();
		write("platform/platform-starter/target/classes/Starter.class", "another starter");
		assertThat(List.of(first, second, cache())).doesNotHaveDuplicates();
	}

	@Test
	void oldJarsAreDeleted() throws IOException {
		for (int i = 0; i < 20; i++) {
			write(OWN.resolve("application.yaml").toString(), "a: " + i);
			assertThat(Path.of(classPath().getLast())).exists();
		}
		assertThat(root.resolve("local/target/jars").toFile().list((_, name) -> name.startsWith("billing-")))
			.hasSize(8);
	}

	@Test
	void whatServicesShareIsReadOnceForAllThatStartTogether() throws IOException {
		var commands = commands();
		var before = classPath(commands);
		write("platform/platform-starter/target/classes/Starter.class", "another starter");
		assertThat(classPath(commands)).isEqualTo(before);
		assertThat(classPath(commands())).isNotEqualTo(before);
	}

	@Test
	void serviceThatIsNotBuiltIsNamed() throws IOException {
		Files.delete(root.resolve("services/billing/target/classpath"));
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> commands().of(BILLING))
			.withMessage("billing is not built. Run ./mvnw package.");
	}

	private List<String> classPath() {
		return classPath(commands());
	}

	private List<String> classPath(ServiceCommands commands) {
		var command = commands.of(BILLING);
		return List.of(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator));
	}

	private ServiceCommands commands() {
		return new ServiceCommands(new Checkout(root), true, false, Console.silent());
	}

	private Path cache() {
		return StartUpCache.of(classPath().subList(0, 3).stream().map(Path::of).toList(), root).file();
	}

	private void write(String file, String content) throws IOException {
		var path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}

}
