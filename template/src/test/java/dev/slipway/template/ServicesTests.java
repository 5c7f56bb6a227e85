package dev.slipway.template;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
		assertThat(Services.of(new Changes(Copy.original())))
			.allSatisfy((service) -> assertThat(build("services/%s/pom.xml".formatted(service)))
				.isEqualTo(build("template/skeleton/pom.xml")));
	}

	/** Those of identity are the plainest, besides its own blocks. */
	@Test
	void modelIsWhatServicesHave() {
		var original = Copy.original();
		assumeThat(Services.of(new Changes(original))).contains(Services.IDENTITY);
		var replacement = new NameReplacement("skeleton", Services.IDENTITY);
		for (var place : Services.places()) {
			if (place instanceof Copies copies && copies.source().startsWith(Copies.MODEL)) {
				var model = Path.of(copies.source());
				var files = original.files().stream().filter((file) -> file.startsWith(model)).toList();
				assertThat(files).isNotEmpty().allSatisfy((file) -> {
					var actual = Path.of(copies.target().replace("{name}", Services.IDENTITY)
							+ file.toString().substring(copies.source().length()));
					assertThat(replacement.replaceIn(original.text(file))).as(file.toString())
						.isEqualTo(Blocks.without(original.text(actual), (names) -> true));
				});
			}
		}
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
