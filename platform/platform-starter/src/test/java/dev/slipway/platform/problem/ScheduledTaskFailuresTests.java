package dev.slipway.platform.problem;

import java.sql.SQLTransientConnectionException;
import java.time.Instant;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.scheduling.TaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ScheduledTaskFailuresTests {

	@Autowired
	TaskScheduler scheduler;

	@Test
	void aTaskWithoutADatabaseLogsAWarning(CapturedOutput output) {
		run(new CannotGetJdbcConnectionException("no connection", new SQLTransientConnectionException("timeout")));

		await().untilAsserted(() -> assertThat(output.getAll().lines().filter((line) -> line.contains("no connection")))
			.anySatisfy((line) -> assertThat(line).contains("WARN", "scheduled task")));
		assertThat(output).doesNotContain("ERROR");
	}

	@Test
	void aTaskWithABugLogsAnError(CapturedOutput output) {
		run(new IllegalStateException("a bug"));

		await().untilAsserted(() -> assertThat(output).contains("ERROR").contains("IllegalStateException: a bug"));
	}

	private void run(RuntimeException failure) {
		var _ = scheduler.schedule(() -> {
			throw failure;
		}, Instant.now());
	}

}
