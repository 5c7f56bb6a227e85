package dev.slipway.checks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** {@code bin/release}, with digests that no registry has. */
class ReleaseTests {

	private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

	@TempDir
	private Path folder;

	private final String version = Checkout.yaml("k8s/overlays/released/release.yaml").at("/data/version").asString();

	private final String registry = Checkout.yaml("k8s/overlays/released/release.yaml").at("/data/registry").asString();

	private Path images;

	@BeforeEach
	void imagesOfARelease() throws IOException {
		var own = Checkout.names()
			.stream()
			.map((name) -> "%s/%s=%s/%s:%s@%s".formatted(platform(), name, registry, name, version, DIGEST));
		this.images = Files.writeString(folder.resolve("images.txt"),
				Stream.concat(own, Stream.of("postgres=postgres:18@" + DIGEST))
					.collect(Collectors.joining("\n", "", "\n")));
	}

	private String platform() {
		return Checkout.yaml("k8s/components/namespace/kustomization.yaml").at("/namespace").asString();
	}

	@Test
	void treeIsReadyForTheVersionThatItNames() throws Exception {
		requireChangelog();
		assertThat(run("check", version, registry.replace("ghcr.io/", ""))).isEmpty();
	}

	@Test
	void tagOfAnotherVersionIsRejected() throws Exception {
		assertThat(run("check", "99.0.0", registry.replace("ghcr.io/", ""))).contains("names version " + version,
				"not 99.0.0");
	}

	@Test
	void repositoryOfAnotherNameIsRejected() throws Exception {
		assertThat(run("check", version, "Elsewhere/there")).contains("ghcr.io/elsewhere/there",
				"bin/rename with --repository Elsewhere/there");
	}

	@Test
	void everyImageOfTheManifestHasADigest() throws Exception {
		requireKubectl();
		requireChangelog();

		assertThat(run("assets", version, images.toString(), folder.resolve("release").toString())).isEmpty();

		var manifest = Checkout.text(folder.resolve("release/%s-%s.yaml".formatted(platform(), version)));
		assertThat(manifest.lines().filter((line) -> line.strip().matches("(- )?image: .+"))).isNotEmpty()
			.allMatch((line) -> line.endsWith("@" + DIGEST));
		assertThat(Checkout.text(folder.resolve("release/SHA256SUMS")).lines()).hasSize(2);
		assertThat(Checkout.text(folder.resolve("release/notes.md"))).contains("kubectl apply -f", "cosign verify");
	}

	@Test
	void imageWithoutDigestIsNamed() throws Exception {
		requireKubectl();
		requireChangelog();
		Files.writeString(images, Files.readString(images).replaceFirst("postgres=.+\n", ""));

		assertThat(run("assets", version, images.toString(), folder.resolve("release").toString()))
			.contains("No digest for: postgres:18");
	}

	private static void requireChangelog() {
		assumeThat(Checkout.ROOT.resolve("CHANGELOG.md")).exists();
	}

	private static void requireKubectl() {
		assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator)))
			.anyMatch((path) -> Files.isExecutable(Path.of(path, "kubectl")));
	}

	private static String run(String... arguments) throws IOException, InterruptedException {
		var command = Stream.concat(Stream.of("bin/release"), Stream.of(arguments)).toList();
		var process = new ProcessBuilder(command).directory(Checkout.ROOT.toFile()).redirectErrorStream(true).start();
		var output = process.inputReader().readAllAsString();
		process.waitFor();
		return output;
	}

}
