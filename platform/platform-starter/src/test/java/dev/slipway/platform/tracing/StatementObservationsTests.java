package dev.slipway.platform.tracing;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementObservationsTests {

	private final ObservationRegistry observations = ObservationRegistry.create();

	@BeforeEach
	void switchOneOff() {
		observations.observationConfig()
			.observationHandler((_) -> true)
			.observationPredicate((name, _) -> !name.equals("off"));
	}

	@Test
	void observationThatIsOffHidesNoneAboveIt() {
		var statement = new ExecutionInfo();
		observation("request").observe(() -> observation("off").observe(() -> execute(statement)));
		assertThat(isObserved(statement)).isTrue();
	}

	@Test
	void statementBelowNothingButAnObservationThatIsOffIsNotObserved() {
		var statement = new ExecutionInfo();
		observation("off").observe(() -> execute(statement));
		assertThat(isObserved(statement)).isFalse();
	}

	private Observation observation(String name) {
		return Observation.createNotStarted(name, observations);
	}

	private void execute(ExecutionInfo statement) {
		new StatementObservations(() -> observations).beforeQuery(statement, List.of(new QueryInfo("select 1")));
	}

	private static boolean isObserved(ExecutionInfo statement) {
		return statement.getCustomValue(StatementObservations.class.getName(), Observation.class) != null;
	}

}
