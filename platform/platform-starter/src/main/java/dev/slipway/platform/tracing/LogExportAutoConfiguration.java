package dev.slipway.platform.tracing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/**
 * Exports logs by OTLP, only where {@code OTEL_EXPORTER_OTLP_LOGS_ENDPOINT} is set: the
 * endpoint for all signals does not suffice, since whoever collects standard output has
 * the logs already. They are on standard output, too.
 */
@AutoConfiguration(after = OtlpLoggingAutoConfiguration.class)
@ConditionalOnBean(LogRecordExporter.class)
@ConditionalOnProperty("otel.exporter.otlp.logs.endpoint")
class LogExportAutoConfiguration {

	/** From the first bean that is started to the last one that stops. */
	@Bean
	@ConditionalOnMissingBean(name = "logExport")
	SmartLifecycle logExport(OpenTelemetry openTelemetry) {
		var appender = new OtlpAppender(openTelemetry.getLogsBridge());
		var logger = root();
		appender.setContext(logger.getLoggerContext());
		return new SmartLifecycle() {
			@Override
			public void start() {
				appender.start();
				logger.addAppender(appender);
			}

			@Override
			public void stop() {
				logger.detachAppender(appender);
				appender.stop();
			}

			@Override
			public boolean isRunning() {
				return appender.isStarted();
			}

			@Override
			public int getPhase() {
				return Integer.MIN_VALUE;
			}
		};
	}

	private static Logger root() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
	}

}
