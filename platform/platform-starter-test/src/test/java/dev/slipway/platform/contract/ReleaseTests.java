package dev.slipway.platform.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReleaseTests {

	private static final String CONTRACT = """
			openapi: 3.1.0
			paths: {/boats: {get: {responses: {'200': {description: all}}}}, /piers: {get: {responses: {}}}}
			""";

	private static final Contract WITHOUT_PIERS = Contract
		.of(Contract.YAML.readTree(CONTRACT.replace("piers", "quays")));

	@TempDir
	private Path folder;

	private Release release;

	@BeforeEach
	void release() throws IOException {
		release = new Release("harbour", folder);
		Files.writeString(folder.resolve("openapi.released.yaml"), CONTRACT);
	}

	@Test
	void breakIsReportedWithWhoNoticesAndWhatToDoInstead() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> release.requireKeptBy(WITHOUT_PIERS))
			.withMessageContaining("harbour breaks callers of its last release")
			.withMessageContaining("GET /piers: the route is gone.")
			.withMessageContaining("Who notices: everybody who calls the route.")
			.withMessageContaining("Instead: keep it, mark it @Deprecated")
			.withMessageContaining("- break: \"GET /piers: the route is gone\"");
	}

	@Test
	void declaredBreakIsAccepted() throws IOException {
		declare("- {break: 'GET /piers: the route is gone', reason: there are no piers}");

		assertThatCode(() -> release.requireKeptBy(WITHOUT_PIERS)).doesNotThrowAnyException();
	}

	@Test
	void breakIsNotDeclaredWithoutAReason() throws IOException {
		declare("- {break: 'GET /piers: the route is gone', reason: …}");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> release.requireKeptBy(WITHOUT_PIERS))
			.withMessageContaining("has no reason");
	}

	@Test
	void declaredBreakThatThereIsNotIsRejected() throws IOException {
		declare("- {break: 'GET /boats: the route is gone', reason: a mistake}");

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> release.requireKeptBy(Contract.of(Contract.YAML.readTree(CONTRACT))))
			.withMessageContaining("declares breaks that there are not");
	}

	@Test
	void beforeTheFirstReleaseAnythingMayChange() throws IOException {
		Files.copy(Tree.application("skeleton").resolve("openapi.released.yaml"),
				folder.resolve("openapi.released.yaml"), StandardCopyOption.REPLACE_EXISTING);

		assertThatCode(() -> release.requireKeptBy(WITHOUT_PIERS)).doesNotThrowAnyException();
	}

	@Test
	void contractOfTheLastReleaseMustNotBeLost() throws IOException {
		Files.delete(folder.resolve("openapi.released.yaml"));

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> release.requireKeptBy(WITHOUT_PIERS))
			.withMessageContaining("openapi.released.yaml is missing");
	}

	private void declare(String breaks) throws IOException {
		Files.writeString(folder.resolve("openapi.breaks.yaml"), breaks);
	}

}
