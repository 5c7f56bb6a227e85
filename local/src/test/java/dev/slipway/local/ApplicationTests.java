package dev.slipway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTests {

	@TempDir
	Path folder;

	@Test
	void startsWithTheLibrariesInTheirOrderAndItsOwnJarLast() throws IOException {
		Application application = extracted(Map.of());

		assertThat(application.command(List.of("-Done"))).endsWith("-Done", "-cp",
				"lib/second.jar:lib/first.jar:billing-1.0.jar", "billing.Application");
		assertThat(application.libraries()).allMatch(Files::exists);
	}

	@Test
	void ownJarHasWhatIsItsOwn() throws IOException {
		Application application = extracted(
				Map.of("billing/", "", "billing/Application.class", "code", "application.yaml", "{}"));

		try (ZipFile own = new ZipFile(application.folder().resolve("billing-1.0.jar").toFile())) {
			assertThat(own.stream().map(ZipEntry::getName)).containsExactlyInAnyOrder("META-INF/MANIFEST.MF",
					"billing/", "billing/Application.class", "application.yaml");
		}
	}

	@Test
	void anotherLineOfTheServiceIsAnotherFolderWithTheSameCache() throws IOException {
		Application before = extracted(Map.of("application.yaml", "a: 1"));
		Application after = extracted(Map.of("application.yaml", "a: 2"));

		assertThat(after.folder()).isNotEqualTo(before.folder());
		assertThat(cache(after)).isEqualTo(cache(before));
	}

	@Test
	void anotherLibraryIsAnotherCache() throws IOException {
		Application before = Application.of(ServiceJar.in(folder, Map.of()));
		Application after = Application.of(ServiceJar.in(folder, Map.of(), "another"));

		assertThat(cache(after)).isNotEqualTo(cache(before));
	}

	private Path cache(Application application) {
		return new StartUpCache(application, folder).file();
	}

	private Application extracted(Map<String, String> own) throws IOException {
		Application application = Application.of(ServiceJar.in(folder, own));
		application.extract();
		return application;
	}

}
