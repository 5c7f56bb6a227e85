package dev.slipway.platform.tracing;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/**
 * Observes each statement as {@code slipway.database.statement}, with its text and
 * without its parameters, which may be personal data. Only below another observation:
 * each query of a scheduler, four a second, would be a separate trace.
 * <p>
 * Not datasource-micrometer: it observes statements outside of requests as well, has
 * other names, no switch that follows the traces' endpoint, and hides the pool behind a
 * plain {@code DataSource}; to change that takes as much code as is here.
 */
class StatementObservations implements QueryExecutionListener {

	private static final String OBSERVATION = StatementObservations.class.getName();

	private final Supplier<ObservationRegistry> observations;

	StatementObservations(Supplier<ObservationRegistry> observations) {
		this.observations = observations;
	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> statements) {
		var registry = observations.get();
		if (!isObserved(registry)) {
			return;
		}
		var text = statements.stream().map(QueryInfo::getQuery).collect(Collectors.joining("; "));
		var context = new SenderContext<>((_, _, _) -> {
		}, Kind.CLIENT);
		context.setRemoteServiceName("postgres");
		execution.addCustomValue(OBSERVATION,
				Observation.createNotStarted("slipway.database.statement", () -> context, registry)
					.contextualName(operation(text))
					.lowCardinalityKeyValue("operation", operation(text))
					.highCardinalityKeyValue("db.system.name", "postgresql")
					.highCardinalityKeyValue("db.query.text", text)
					.start());
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> statements) {
		var observation = execution.getCustomValue(OBSERVATION, Observation.class);
		if (observation != null) {
			if (execution.getThrowable() != null) {
				observation.error(execution.getThrowable());
			}
			observation.stop();
		}
	}

	/**
	 * Whether anything around it is observed. An observation that is off hides none above
	 * it: in a request, those of the security filters are off.
	 */
	private static boolean isObserved(ObservationRegistry registry) {
		for (var scope = registry.getCurrentObservationScope(); scope != null; scope = scope
			.getPreviousObservationScope()) {
			if (!scope.getCurrentObservation().isNoop()) {
				return true;
			}
		}
		return false;
	}

	/** What a statement does, by its first word. */
	private static String operation(String text) {
		var word = text.stripLeading().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
		return switch (word) {
			case "select", "insert", "update", "delete", "with" -> word;
			default -> "other";
		};
	}

}
