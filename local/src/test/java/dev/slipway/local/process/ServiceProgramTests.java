package dev.slipway.local.process;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceProgramTests {

	@ParameterizedTest
	@CsvSource({ "1, exit code 1", "3, out of memory (exit code 3)", "137, killed (SIGKILL)", "138, ended by signal 10",
			"143, ended by SIGTERM" })
	void endIsDescribed(int exitCode, String text) {
		assertThat(ServiceProgram.howItEnded(exitCode)).isEqualTo(text);
	}

}
