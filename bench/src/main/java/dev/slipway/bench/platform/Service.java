package dev.slipway.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A running service.
 *
 * @param name the service's name
 * @param process the JVM
 * @param started when it was executed
 * @param url where it listens
 * @param management where its metrics are
 */
public record Service(String name, Process process, Instant started, URI url, URI management) {

	private static final Pattern ALLOCATED = Pattern.compile("(?m)^jvm_gc_memory_allocated_bytes_total\\S* (\\S+)$");

	private static final Duration TIMEOUT = Duration.ofMinutes(4);

	private static final Duration GRACE = Duration.ofSeconds(40);

	/**
	 * Waits until it says that it is ready.
	 * @return how long that took since it was executed
	 * @throws IllegalStateException when it ends before, or takes too long
	 */
	public Duration awaitReady() {
		try {
			while (process.isAlive() && Duration.between(started, Instant.now()).compareTo(TIMEOUT) < 0) {
				if (Http.status(url.resolve("/readyz")) == 200) {
					return Duration.between(started, Instant.now());
				}
				Thread.sleep(20);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("%s is not ready; see bench/target/logs/%s.log.".formatted(name, name));
	}

	/** Processor time so far. */
	public Duration cpu() {
		return Usage.cpu(process.toHandle());
	}

	/** Resident memory, MiB. */
	public double memory() {
		return Usage.resident(process.toHandle());
	}

	/**
	 * What it has allocated on the heap so far, bytes; told at the end of each garbage
	 * collection, so only large differences mean something.
	 */
	public double allocated() {
		try {
			var matcher = ALLOCATED.matcher(Http.get(management.resolve("/actuator/prometheus")));
			return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Stops it as a cluster does. */
	public void stop() {
		process.destroy();
		try {
			if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
