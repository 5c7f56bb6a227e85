package dev.slipway.platform.tracing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;

/**
 * Hands log events to OpenTelemetry, which adds the trace and sends them. Not
 * opentelemetry-logback-appender: it is an alpha version, and with it three more
 * libraries would be in every image.
 */
class OtlpAppender extends AppenderBase<ILoggingEvent> {

	private final LoggerProvider loggers;

	OtlpAppender(LoggerProvider loggers) {
		this.loggers = loggers;
	}

	@Override
	protected void append(ILoggingEvent event) {
		// Else a failing export would export that it failed.
		if (event.getLoggerName().startsWith("io.opentelemetry.")) {
			return;
		}
		var record = loggers.get(event.getLoggerName())
			.logRecordBuilder()
			.setTimestamp(event.getInstant())
			.setSeverity(severity(event.getLevel()))
			.setSeverityText(event.getLevel().toString())
			.setBody(event.getFormattedMessage())
			.setAttribute("thread.name", event.getThreadName());
		if (event.getThrowableProxy() instanceof ThrowableProxy failure) {
			record.setException(failure.getThrowable());
		}
		record.emit();
	}

	private static Severity severity(Level level) {
		return switch (level.toInt()) {
			case Level.ERROR_INT -> Severity.ERROR;
			case Level.WARN_INT -> Severity.WARN;
			case Level.INFO_INT -> Severity.INFO;
			case Level.DEBUG_INT -> Severity.DEBUG;
			default -> Severity.TRACE;
		};
	}

}
