package dev.slipway.local;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BuildTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					[INFO] Compiling 12 source files to target/classes                                      | Compiling 12 source files to target/classes
					[INFO] --- spring-boot:4.1.2:repackage (repackage) @ catalog ---                        | spring-boot:4.1.2:repackage (repackage) @ catalog
					[INFO] Downloading from central: https://maven.example/org/slf4j/2.0/slf4j-2.0.jar      | downloading slf4j-2.0.jar
					Progress (1): 12/34 kB                                                                  | Progress (1): 12/34 kB
					""")
	void progressShowsTheEssenceOfALine(String line, String essence) {
		assertThat(Build.essence(line)).isEqualTo(essence);
	}

}
