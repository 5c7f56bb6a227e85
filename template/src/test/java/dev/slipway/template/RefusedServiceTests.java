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

/** What is refused leaves everything as it was. */
class RefusedServiceTests {

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
			Billing,    is no name for a service
			bill-ing,   is no name for a service
			bill_ing,   is no name for a service
			2bill,      is no name for a service
			b,          is no name for a service
			../bill,    is no name for a service
			class,      a word of Java's own
			user,       a word of SQL's own
			gateway,    the platform itself
			identity,   the platform itself
			local,      the platform itself
			postgres,   the platform itself
			skeleton,   the platform itself
			jvm,        something of that name in observability/dashboards/jvm.json
			abcdefghijklmnopqrstuvwxyzabcdefgh, is no name for a service
			""")
	void badNameIsRefusedInOneLine(String name, String reason) {
		assertRefused(copy.run("new-service", "--force", name), reason);
	}

	@Test
	void serviceThatExistsIsRefused() {
		assertRefused(copy.run("new-service", "--force", NAME), "there is a service %s already".formatted(NAME));
	}

	@Test
	void folderInTheWayIsNotOverwritten() throws IOException {
		String name = "second" + NAME;
		Path folder = Files.createDirectories(copy.checkout().root().resolve("services").resolve(name));

		assertRefused(copy.run("new-service", "--force", name), "something of that name in services/" + name);
		Files.delete(folder);
	}

	@ParameterizedTest
	@CsvSource({ "8080, one from 8081", "8081, another's", "8100, another's", "9999, one from 8081" })
	void portThatCannotBeIsRefused(String port, String reason) {
		assertRefused(copy.run("new-service", "--force", "--port", port, "second" + NAME), reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--port=high", "one two" })
	void whatIsNoNameAndNothingElseShowsTheUsage(String arguments) {
		var answer = copy.run("new-service", arguments.isEmpty() ? new String[0] : arguments.split(" "));

		assertThat(answer.exitCode()).isEqualTo(2);
		assertThat(answer.err()).contains("Usage: bin/new-service");
	}

	@Test
	void dependencyThatDoesNotExistIsRefused() {
		assertRefused(copy.run("new-service", "--force", "--calls", "nothing", "second" + NAME),
				"there is no service nothing to call");
	}

	@Test
	void nameOfThePlatformIsRefused() {
		assertRefused(copy.run("new-service", "--force", Names.of(copy.checkout()).name()), "the platform itself");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "identity", "gateway", "" })
	void whatIsNoServiceCannotBeRemoved(String name) {
		assertRefused(copy.run("remove-service", "--force", name), "there is no service " + name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "new-service", "remove-service" })
	void withoutAWayBackNothingIsDone(String command) {
		String name = command.equals("new-service") ? "second" + NAME : NAME;

		assertRefused(copy.run(command, name), "no git work tree");
	}

	private static void assertRefused(Copy.Answer answer, String reason) {
		assertThat(answer.exitCode()).isEqualTo(1);
		assertThat(answer.err()).startsWith("bin/").contains(reason).hasLineCount(1);
	}

}
