package dev.slipway.platform.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.platform.postgres.Invariant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rules in {@code docs/invariants.md} on the database of the service under test.
 * Those on two databases need a running platform.
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

	/** A test runs in its module's folder; the page is in the root. */
	private static Path page() {
		return Stream.iterate(Path.of("").toAbsolutePath(), (folder) -> folder != null, Path::getParent)
			.map((folder) -> folder.resolve(PAGE))
			.filter(Files::exists)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No %s above this folder".formatted(PAGE)));
	}

	/** The rules that are violated now, each with a row that violates it. */
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
