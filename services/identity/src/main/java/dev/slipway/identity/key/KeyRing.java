package dev.slipway.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The keys of the service over time. A key is published for a while, then signs until the
 * next one takes over, and stays published until the last token it signed has expired.
 *
 * @param keys oldest first
 */
record KeyRing(List<SigningKey> keys) {

	KeyRing {
		keys = keys.stream().sorted(Comparator.comparingInt(SigningKey::generation)).toList();
	}

	/** The newest key whose time has come. */
	Optional<SigningKey> signing(Instant now) {
		return keys.reversed().stream().filter((key) -> !key.signsFrom().isAfter(now)).findFirst();
	}

	/**
	 * When the next key takes over, if it is time to create it. The first one signs at
	 * once: nobody holds a copy of the published keys yet. A late one is published for
	 * the whole time, too.
	 */
	Optional<Instant> nextFrom(Instant now, Duration rotation, Duration publication) {
		if (keys.isEmpty()) {
			return Optional.of(now);
		}
		var planned = keys.getLast().signsFrom().plus(rotation);
		var earliest = now.plus(publication);
		if (planned.isAfter(earliest)) {
			return Optional.empty();
		}
		return Optional.of(earliest);
	}

	int nextGeneration() {
		return keys.isEmpty() ? 1 : keys.getLast().generation() + 1;
	}

	/**
	 * Keys that are no longer needed.
	 * @param tokens how long the longest-lived token lives
	 */
	List<SigningKey> retired(Instant now, Duration tokens) {
		return IntStream.range(0, keys.size() - 1)
			.filter((i) -> keys.get(i + 1).signsFrom().plus(tokens).isBefore(now))
			.mapToObj(keys::get)
			.toList();
	}

}
