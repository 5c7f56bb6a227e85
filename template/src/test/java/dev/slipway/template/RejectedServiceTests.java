package dev.slipway.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A rejected command changes nothing. */
class RejectedServiceTests {

	private static final String NAME = Copy.unusedName();

	private static Copy copy;

	private static Map<Path, String> before;

	@BeforeAll
	static void copy(@TempDir Path folder) {
		copy = Copy.in(folder);
		copy.run("new-service", "--force", NAME);
		before = copy.content();
	}

	@AfterEach
	void nothingWasChanged() {
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			Billing,    is not a valid service name
			bill-ing,   is not a valid service name
			bill_ing,   is not a valid service name
			2bill,      is not a valid service name
			b,          is not a valid service name
			../bill,    is not a valid service name
			class,      it is a Java keyword
			user,       it is an SQL keyword
			gateway,    the platform uses it
			local,      the platform uses it
			postgres,   the platform uses it
			skeleton,   the platform uses it
			authorization, it is an SQL keyword
			binary,     it is an SQL keyword
			verbose,    it is an SQL keyword
			no,         YAML reads it as true or false
			yes,        YAML reads it as true or false
			aux,        Windows reserves it
			com1,       Windows reserves it
			dns,        a resource on Kubernetes
			edge,       a resource on Kubernetes
			kubernetes, the platform uses it
			management, a host in Compose
			databases,  a container
			grafana,    a container
			traces,     a resource on Kubernetes
			login,      a path of the gateway
			oauth2,     a path of the gateway
			docs,       a path of the gateway
			instance,   a path of the gateway
			overview,   the prefix of settings
			issuer,     the prefix of settings
			audiences,  the prefix of settings
			console,    the platform uses it
			e2e,        the platform uses it
			spring,     the beginning of a library's class
			server,     the platform uses it
			template1,  the platform uses it
			target,     git ignores k8s/base/target/
			jvm,        already used in observability/dashboards/jvm.json
			abcdefghijklmnopqrstuvwxyzabcdefgh, is not a valid service name
			""")
	void badNameIsRejectedInOneLine(String name, String reason) {
		assertRejected(copy.run("new-service", "--force", name), reason);
	}

	@Test
	void serviceThatExistsIsRejected() {
		assertRejected(copy.run("new-service", "--force", NAME), "the service %s already exists".formatted(NAME));
	}

	@Test
	void folderInTheWayIsNotOverwritten() throws IOException {
		var name = "second" + NAME;
		var folder = Files.createDirectories(copy.checkout().root().resolve("services").resolve(name));

		assertRejected(copy.run("new-service", "--force", name), "already used in services/" + name);
		Files.delete(folder);
	}

	/** By a .gitignore in a folder below, too. */
	@Test
	void nameThatGitIgnoresIsRejected() throws IOException {
		var ignore = Files.writeString(copy.checkout().root().resolve("services/.gitignore"), "/third*\n");
		try {
			assertRejected(copy.run("new-service", "--force", "third" + NAME),
					"git ignores services/third%s/".formatted(NAME));
		}
		finally {
			Files.delete(ignore);
		}
	}

	@ParameterizedTest
	@CsvSource({ "8080, one from 8081", "8081, already taken", "8100, already taken", "9999, one from 8081" })
	void invalidPortIsRejected(String port, String reason) {
		assertRejected(copy.run("new-service", "--force", "--port", port, "second" + NAME), reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--port=high", "one two" })
	void invalidArgumentsShowTheUsage(String arguments) {
		var result = copy.run("new-service", arguments.isEmpty() ? new String[0] : arguments.split(" "));

		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("Usage: bin/new-service");
	}

	@Test
	void dependencyThatDoesNotExistIsRejected() {
		assertRejected(copy.run("new-service", "--force", "--calls", "nothing", "second" + NAME),
				"there is no service nothing to call");
	}

	@Test
	void nameOfThePlatformIsRejected() {
		assertRejected(copy.run("new-service", "--force", Names.of(copy.checkout()).name()), "the platform uses it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "gateway", "" })
	void unknownServiceCannotBeRemoved(String name) {
		assertRejected(copy.run("remove-service", "--force", name), "there is no service " + name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "new-service", "remove-service" })
	void withoutGitNothingIsChanged(String command) {
		var name = command.equals("new-service") ? "second" + NAME : NAME;

		assertRejected(copy.run(command, name), "not a git work tree");
	}

	private static void assertRejected(Copy.Result result, String reason) {
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).startsWith("bin/").contains(reason).hasLineCount(1);
	}

}
