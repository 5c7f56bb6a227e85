package dev.slipway.platform.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.platform.postgres.Invariant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code docs/invariants.md} says of the database of the service under test. What it
 * says of two services at once only a running platform can show.
 */
public final class Invariants {

	private static final Path PAGE = Path.of("docs", "invariants.md");

	private final JdbcClient jdbc;

	private final List<Invariant> invariants;

	Invariants(JdbcClient jdbc, String service) {
		this.jdbc = jdbc;
		invariants = Invariant.readFrom(page())
			.stream()
			.filter((invariant) -> invariant.queries().size() == 1)
			.filter((invariant) -> invariant.queries().getFirst().database().equals(service))
			.toList();
		if (invariants.isEmpty()) {
			throw new IllegalStateException("No invariant of %s in %s".formatted(service, PAGE));
		}
	}

	/** A test runs in the folder of its module, and the page is in the one above all. */
	private static Path page() {
		return Stream.iterate(Path.of("").toAbsolutePath(), (folder) -> folder != null, Path::getParent)
			.map((folder) -> folder.resolve(PAGE))
			.filter(Files::exists)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No %s above this folder".formatted(PAGE)));
	}

	/** The sentences that are not true right now, each with a row that contradicts it. */
	public List<String> violations() {
		return invariants.stream()
			.flatMap((invariant) -> jdbc.sql(invariant.queries().getFirst().sql())
				.query()
				.listOfRows()
				.stream()
				.map((row) -> invariant.sentence() + ": " + row))
			.toList();
	}

}
