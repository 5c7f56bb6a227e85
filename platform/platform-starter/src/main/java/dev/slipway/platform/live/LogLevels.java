package dev.slipway.platform.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code logging.level} of loggers and groups. A logger that is no longer named gets the
 * level back that it had.
 */
class LogLevels implements LiveSettings.Part {

	private final LoggingSystem system;

	private final LoggerGroups groups;

	private final Map<String, Optional<LogLevel>> before = new HashMap<>();

	LogLevels(LoggingSystem system, LoggerGroups groups) {
		this.system = system;
		this.groups = groups;
	}

	@Override
	public Runnable prepare(Binder binder) {
		var named = binder.bind("logging.level", Bindable.mapOf(String.class, LogLevel.class)).orElseGet(Map::of);
		return () -> set(loggers(named));
	}

	/** A logger's own level counts more than that of a group it is in. */
	private Map<String, LogLevel> loggers(Map<String, LogLevel> named) {
		var loggers = new HashMap<String, LogLevel>();
		named.forEach((name, level) -> loggers.put(rootInCapitals(name), level));
		named.forEach((name, level) -> members(name).forEach((logger) -> loggers.putIfAbsent(logger, level)));
		return loggers;
	}

	private static String rootInCapitals(String name) {
		return LoggingSystem.ROOT_LOGGER_NAME.equalsIgnoreCase(name) ? LoggingSystem.ROOT_LOGGER_NAME : name;
	}

	private List<String> members(String name) {
		var group = groups.get(name);
		return (group != null) ? group.getMembers() : List.of();
	}

	private void set(Map<String, LogLevel> levels) {
		var gone = new HashMap<>(before);
		gone.keySet().removeAll(levels.keySet());
		gone.forEach((logger, level) -> system.setLogLevel(logger, level.orElse(null)));
		before.keySet().removeAll(gone.keySet());
		levels.forEach((logger, level) -> {
			before.computeIfAbsent(logger, this::level);
			system.setLogLevel(logger, level);
		});
	}

	private Optional<LogLevel> level(String logger) {
		return Optional.ofNullable(system.getLoggerConfiguration(logger)).map(LoggerConfiguration::getConfiguredLevel);
	}

}
