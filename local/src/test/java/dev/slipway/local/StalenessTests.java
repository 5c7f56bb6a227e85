package dev.slipway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StalenessTests {

	private static final Service BILLING = new Service("billing", "services/billing", 1, true, false);

	private static final Service SHIPPING = new Service("shipping", "services/shipping", 2, true, false);

	private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

	private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));

	private static final FileTime AFTER = FileTime.from(Instant.parse("2026-01-03T00:00:00Z"));

	@TempDir
	Path root;

	@BeforeEach
	void builtCheckout() throws IOException {
		file("pom.xml");
		file("platform/platform-starter/src/main/java/Shared.java");
		for (String service : List.of("billing", "shipping")) {
			file("services/" + service + "/pom.xml");
			file("services/" + service + "/src/main/java/Application.java");
			file("services/" + service + "/src/test/java/ApplicationTests.java");
			file("services/" + service + "/target/" + service + "-1.0.jar");
		}
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.toList()) {
				Files.setLastModifiedTime(path, path.toString().endsWith(".jar") ? BUILT : BEFORE);
			}
		}
	}

	@Test
	void nothingIsStaleAfterBuild() {
		assertThat(stale()).isEmpty();
	}

	@Test
	void newerSourceMakesItsServiceStale() throws IOException {
		touch("services/billing/src/main/java/Application.java");
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void newerPomMakesItsServiceStale() throws IOException {
		touch("services/shipping/pom.xml");
		assertThat(stale()).containsExactly(SHIPPING);
	}

	@Test
	void deletionMakesItsServiceStale() throws IOException {
		Files.delete(root.resolve("services/billing/src/main/java/Application.java"));
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void newerTestMakesNothingStale() throws IOException {
		touch("services/billing/src/test/java/ApplicationTests.java");
		assertThat(stale()).isEmpty();
	}

	@Test
	void newerRootPomMakesAllStale() throws IOException {
		touch("pom.xml");
		assertThat(stale()).containsExactly(BILLING, SHIPPING);
	}

	@Test
	void newerStarterMakesAllStale() throws IOException {
		touch("platform/platform-starter/src/main/java/Shared.java");
		assertThat(stale()).containsExactly(BILLING, SHIPPING);
	}

	@Test
	void newerNestedModuleMakesItsServiceStaleAndNotInSourcesOnly() throws IOException {
		file("services/billing/page/pom.xml");
		touch("services/billing/page/pom.xml");
		assertThat(stale()).containsExactly(BILLING);
		assertThat(new Staleness(new Checkout(root)).isInSourcesOnly(BILLING)).isFalse();
	}

	@Test
	void missingJarIsStale() throws IOException {
		Path target = root.resolve("services/billing/target");
		Files.move(target.resolve("billing-1.0.jar"), target.resolve("billing-1.0.jar.original"));
		assertThat(stale()).containsExactly(BILLING);
	}

	private List<Service> stale() {
		return new Staleness(new Checkout(root)).staleOf(List.of(BILLING, SHIPPING));
	}

	private void file(String path) throws IOException {
		Path file = root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.createFile(file);
	}

	private void touch(String path) throws IOException {
		Files.setLastModifiedTime(root.resolve(path), AFTER);
	}

}
