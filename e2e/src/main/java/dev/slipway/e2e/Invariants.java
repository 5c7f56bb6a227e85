package dev.slipway.e2e;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.slipway.platform.postgres.Invariant;
import dev.slipway.platform.postgres.PostgresServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Checks that every invariant of {@code docs/invariants.md} holds on a running platform.
 */
@Command(name = "bin/invariants", mixinStandardHelpOptions = true,
		description = "Checks every invariant of docs/invariants.md against a running platform's PostgreSQL.")
public final class Invariants implements Callable<Integer> {

	/**
	 * Two services are read one after the other, so a violation may be a change in
	 * progress: only one that lasts counts.
	 */
	private static final int ATTEMPTS = 5;

	private static final Duration PAUSE = Duration.ofSeconds(1);

	@Option(names = "--host", defaultValue = "127.0.0.1", description = "host of PostgreSQL (${DEFAULT-VALUE})")
	private String host = "";

	@Option(names = "--port", defaultValue = "8100",
			description = "port of PostgreSQL (${DEFAULT-VALUE}, as with ./run)")
	private int port;

	@Option(names = "--user", defaultValue = "platform_admin",
			description = "a role that may read everything (${DEFAULT-VALUE})")
	private String user = "";

	@Option(names = "--password", defaultValue = "${env:PGPASSWORD:-}",
			description = "its password (default: the environment variable PGPASSWORD, else in the file PGPASSFILE, "
					+ "else that of ./run)")
	private String password = "";

	@Option(names = "--page", hidden = true, required = true)
	private Path page = Path.of("");

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * Exits with 0 when all hold, 1 when one does not, 2 when they could not be checked.
	 */
	public static void main(String[] args) {
		System.exit(new CommandLine(new Invariants()).execute(args));
	}

	@Override
	public Integer call() {
		var out = spec.commandLine().getOut();
		var server = new PostgresServer(host, port, user, password);
		try {
			if (Invariant.readFrom(page).isEmpty()) {
				out.println("docs/invariants.md lists no invariants.");
			}
			return check(page, server, out).isEmpty() ? 0 : 1;
		}
		catch (SQLException ex) {
			spec.commandLine()
				.getErr()
				.println("Cannot read PostgreSQL at %s:%d: %s".formatted(host, port, ex.getMessage()));
			return 2;
		}
	}

	/**
	 * Checks all invariants and prints the result of each.
	 * @return the broken ones, with the rows that violate them
	 * @throws SQLException when a database cannot be read
	 */
	static List<String> check(Path page, PostgresServer server, PrintWriter out) throws SQLException {
		var broken = new ArrayList<String>();
		for (var invariant : Invariant.readFrom(page)) {
			var violations = lasting(invariant, server);
			out.println((violations.isEmpty() ? "holds   " : "BROKEN  ") + invariant.sentence());
			violations.forEach((row) -> out.println("          " + row));
			if (!violations.isEmpty()) {
				broken.add(invariant.sentence() + " " + violations);
			}
		}
		out.flush();
		return broken;
	}

	private static List<String> lasting(Invariant invariant, PostgresServer server) throws SQLException {
		var violations = invariant.violations(server);
		try {
			for (var attempt = 1; attempt < ATTEMPTS && !violations.isEmpty(); attempt++) {
				Thread.sleep(PAUSE);
				violations = invariant.violations(server);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return violations;
	}

}
