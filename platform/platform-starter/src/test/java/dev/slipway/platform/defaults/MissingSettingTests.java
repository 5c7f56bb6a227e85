package dev.slipway.platform.defaults;

import dev.slipway.platform.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class MissingSettingTests {

	@Test
	void applicationThatIsStartedAsItIsSaysWhatToStartInstead(CapturedOutput output) {
		// The tests have a value for the password itself.
		assertThatException().isThrownBy(
				() -> SampleApplication.main(new String[] { "--spring.flyway.password=${slipway.database.unknown}" }));

		assertThat(output)
			.contains("slipway.database.unknown has no value", "start TestSampleApplication instead", "./run")
			.doesNotContain("\tat ");
	}

}
