package dev.slipway.checks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModulesTests {

	@Test
	void everyApplicationIsBuilt() {
		var pom = Checkout.text("pom.xml");

		assertThat(Checkout.applications()).isNotEmpty()
			.allSatisfy((folder) -> assertThat(pom)
				.contains("<module>%s</module>".formatted(Checkout.ROOT.relativize(folder))));
	}

	@Test
	void oneWordNamesFolderArtifactAndApplication() {
		assertThat(Checkout.applications()).allSatisfy((folder) -> {
			var name = folder.getFileName().toString();
			var path = Checkout.ROOT.relativize(folder).toString();
			assertThat(Checkout.text(path + "/pom.xml")).contains("<artifactId>%s</artifactId>".formatted(name));
			assertThat(Checkout.yaml(path + "/src/main/resources/application.yaml")
				.at("/spring/application/name")
				.asString()).isEqualTo(name);
		});
	}

	/** Without the test, the files of a contract say nothing. */
	@Test
	void everyApplicationComparesItsContract() {
		var tests = Checkout.files("ContractTests.java"::equals);

		assertThat(Checkout.applications())
			.allSatisfy((folder) -> assertThat(tests).anyMatch((test) -> test.startsWith(folder)));
	}

}
