package dev.slipway.platform.development;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DevelopmentPlatformTests {

	@TempDir
	Path folder;

	@Test
	void portsAreThoseOfTheLauncherFromAnotherBase() {
		var platform = platform();

		assertThat(platform.services()).contains("gateway");
		assertThat(platform.port("gateway")).isEqualTo(7080);
		assertThat(platform.services().stream().map(platform::port)).doesNotHaveDuplicates()
			.allSatisfy((port) -> assertThat(port).isBetween(7080, 7179));
	}

	/** Here it is the package's last word. */
	@Test
	void serviceThatTheLauncherDoesNotKnowHasPortsToo() {
		var platform = platform();

		assertThat(platform.service()).isEqualTo("development");
		assertThat(platform.services().stream().map(platform::port)).doesNotContain(platform.port("development"),
				platform.managementPort(), platform.providerPort(), platform.postgresPort());
	}

	@Test
	void placeInRunNeedsTheFileThatRunWrites() {
		var platform = new DevelopmentPlatform(folder, folder, 7080, "notes", platform().ports());

		assertThatExceptionOfType(DevelopmentFailure.class)
			.isThrownBy(() -> RunningPlatform.withoutOneService(platform))
			.withMessageContaining("notes.env");
	}

	@Test
	void placeInRunHasThePortsOfRun() throws Exception {
		var platform = new DevelopmentPlatform(folder, folder, 7080, "gateway", platform().ports());
		Files.createDirectories(folder.resolve(".slipway"));
		Files.writeString(folder.resolve(".slipway/gateway.env"), "SERVER_PORT=45670\nSLIPWAY_X=a=b\n");

		var joined = RunningPlatform.withoutOneService(platform);

		assertThat(joined.platform().base()).isEqualTo(45_670);
		assertThat(joined.environment()).containsEntry("SLIPWAY_X", "a=b");
	}

	private DevelopmentPlatform platform() {
		return DevelopmentPlatform.of(folder.toString(), 7080, DevelopmentPlatformTests.class);
	}

}
