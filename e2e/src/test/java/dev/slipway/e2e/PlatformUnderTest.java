package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.slipway.local.Platform;
import dev.slipway.local.PlatformSettings;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the platform as a parameter: the running one at {@code -De2e.url}, or one
 * that it starts as {@code ./run} does and stops after the last test. Tests that ask for
 * the {@link Platform} itself, to kill parts of it, are skipped where it was running
 * already. The one that is started here logs as in a container, and exports the traces
 * that callers sample to a {@link TraceReceiver}.
 */
class PlatformUnderTest implements ParameterResolver, ExecutionCondition {

	private static final Optional<URI> RUNNING = Optional.ofNullable(System.getProperty("e2e.url")).map(URI::create);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return Set.of(ApiClient.class, Platform.class, TraceReceiver.class)
			.contains(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		var type = parameter.getParameter().getType();
		if (type == Platform.class) {
			return own(context).platform();
		}
		if (type == TraceReceiver.class) {
			return own(context).traces();
		}
		return new ApiClient(url(context));
	}

	static URI url(ExtensionContext context) {
		return RUNNING.orElseGet(() -> own(context).platform().url());
	}

	private static OwnPlatform own(ExtensionContext context) {
		return context.getRoot().getStore(Namespace.create(PlatformUnderTest.class)).computeIfAbsent(OwnPlatform.class);
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		var needsOwn = context.getTestClass()
			.map((type) -> type.isAnnotationPresent(OnOwnPlatform.class))
			.orElse(false);
		return (needsOwn && RUNNING.isPresent())
				? ConditionEvaluationResult.disabled("breaks parts of the platform, so it runs only without -De2e.url")
				: ConditionEvaluationResult.enabled("");
	}

	/** Lives from the first test that needs it to the end of the run. */
	static final class OwnPlatform implements AutoCloseable {

		private final TraceReceiver traces = new TraceReceiver();

		private final Platform platform;

		OwnPlatform() {
			try {
				var home = Path.of("target", "platform").toAbsolutePath();
				Files.createDirectories(home);
				this.platform = Platform.start(PlatformSettings.in(home)
					.withEnvironment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint().toString(),
							"OTEL_BSP_SCHEDULE_DELAY", "500", "MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "0",
							"LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs")));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		Platform platform() {
			return platform;
		}

		TraceReceiver traces() {
			return traces;
		}

		@Override
		public void close() {
			platform.close();
			traces.close();
		}

	}

}
