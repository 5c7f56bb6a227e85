package dev.slipway.local.terminal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The entries of one log, oldest first. A line that begins with a time begins an entry:
 * Spring Boot's, as text or as JSON, and PostgreSQL's do. Those without belong to the one
 * before.
 */
final class LogEntries {

	/** Enough for any stack trace; a log without times is not read as a whole. */
	private static final int MAX_LINES = 5000;

	/** Then the zone as an offset, or as a name: {@code 2026-11-28 08:33:01.123 UTC}. */
	private static final Pattern TIME = Pattern.compile(
			"(?:\\{\"@timestamp\":\")?(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?(Z\\b|[+-]\\d\\d:?\\d\\d|[A-Z]{3,5}\\b)?");

	private final Path file;

	private final GrowingLog log;

	private final Deque<String> lines = new ArrayDeque<>();

	/** Of the last entry: an earlier one that follows does not move before it. */
	private @Nullable Instant latest;

	private @Nullable LogEntry next;

	LogEntries(Path file) {
		this.file = file;
		this.log = GrowingLog.fromStart(file);
	}

	/** The next entry, if there is one by now. */
	Optional<LogEntry> peek() {
		if (next == null) {
			next = read();
		}
		return Optional.ofNullable(next);
	}

	void skip() {
		next = null;
	}

	private @Nullable LogEntry read() {
		var entry = new ArrayList<String>();
		while (entry.size() < MAX_LINES && hasLine() && (entry.isEmpty() || timeOf(lines.element()) == null)) {
			entry.add(lines.remove());
		}
		if (entry.isEmpty()) {
			return null;
		}
		var time = timeOf(entry.getFirst());
		boolean continues = time == null && latest != null;
		if (latest == null || (time != null && time.isAfter(latest))) {
			latest = (time != null) ? time : timeOfFirst();
		}
		return new LogEntry(latest, entry, continues);
	}

	private boolean hasLine() {
		if (lines.isEmpty()) {
			lines.addAll(log.next());
		}
		return !lines.isEmpty();
	}

	/** Of what comes before any time in the log. */
	private Instant timeOfFirst() {
		var following = hasLine() ? timeOf(lines.element()) : null;
		return (following != null) ? following : Instant.ofEpochMilli(file.toFile().lastModified());
	}

	private static @Nullable Instant timeOf(String line) {
		var matcher = TIME.matcher(line);
		if (!matcher.lookingAt()) {
			return null;
		}
		try {
			var time = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
			return time.atZone(zone(matcher.group(3))).toInstant();
		}
		catch (DateTimeParseException _) {
			return null;
		}
	}

	/** The short names of zones are ambiguous: any other is taken for this machine's. */
	private static ZoneId zone(@Nullable String name) {
		if (name == null || (Character.isLetter(name.charAt(0)) && !name.matches("Z|UTC|GMT"))) {
			return ZoneId.systemDefault();
		}
		return ZoneId.of(name);
	}

}
