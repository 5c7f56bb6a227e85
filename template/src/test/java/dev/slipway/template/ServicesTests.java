package dev.slipway.template;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every service is in every place where it must be, and nothing else is. */
class ServicesTests {

	private static final String POM = "pom.xml";

	private static final String NAME = Copy.unusedName();

	@TempDir
	Path folder;

	private Copy copy;

	@BeforeEach
	void copyWithANewService() {
		this.copy = Copy.in(folder);
		assertThat(copy.run("new-service", "--force", NAME).exitCode()).isZero();
	}

	@Test
	void thisCheckoutHasNoFaults() {
		assertThat(Services.faults(new Changes(Copy.original()))).isEmpty();
	}

	@Test
	void checkoutWithANewServiceHasNoFaults() {
		assertThat(Services.of(now())).contains(NAME);
		assertThat(Services.faults(now())).isEmpty();
	}

	/** Every service's image and start depend on it. */
	@Test
	void skeletonIsBuiltLikeEveryService() {
		assertThat(build("template/skeleton/pom.xml")).isEqualTo(build("services/identity/pom.xml"));
	}

	private static String build(String pom) {
		var text = Copy.original().text(Path.of(pom));
		return text.substring(text.indexOf("<build>"));
	}

	@Test
	void missingServiceIsNamedWithThePlace() {
		for (var place : Services.places()) {
			var changes = now();
			place.remove(changes, NAME);

			if (place.isForEveryService() && !place.where().equals(POM)) {
				assertThat(Services.faults(changes)).contains("%s: %s is missing".formatted(place.where(), NAME));
			}
			assertThat(place.names(changes)).doesNotContain(NAME);
		}
	}

	@Test
	void serviceThatDoesNotExistIsNamedWithThePlace() {
		var changes = now();
		var build = Services.places().stream().filter((place) -> place.where().equals(POM)).findFirst().orElseThrow();
		build.remove(changes, NAME);

		assertThat(Services.faults(changes)).hasSizeGreaterThan(20)
			.containsExactlyElementsOf(Services.places()
				.stream()
				.filter((place) -> !place.equals(build) && place.names(changes).contains(NAME))
				.map((place) -> "%s: there is no service %s".formatted(place.where(), NAME))
				.toList());
	}

	private Changes now() {
		return new Changes(copy.checkout());
	}

}
