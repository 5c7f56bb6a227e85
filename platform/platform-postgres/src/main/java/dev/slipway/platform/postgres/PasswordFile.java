package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The passwords of a server's roles: random, made on first use, and kept in a file that
 * only its owner can read. psql and the JDBC driver read it, too, where
 * {@code PGPASSFILE} names it.
 *
 * @param path the file
 * @see <a href="https://www.postgresql.org/docs/18/libpq-pgpass.html">The format</a>
 */
public record PasswordFile(Path path) {

	private static final int BYTES = 16;

	/** Of any host, port and database. */
	private static final String ANY_SERVER = "*:*:*:";

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * The password of a role.
	 * @throws UncheckedIOException when the file cannot be read or written
	 */
	public String of(String role) {
		var line = ANY_SERVER + role + ":";
		synchronized (RANDOM) {
			try {
				OwnerOnly.createFile(path);
				var known = Files.readAllLines(path).stream().filter((other) -> other.startsWith(line)).findFirst();
				if (known.isPresent()) {
					return known.get().substring(line.length());
				}
				var password = random();
				Files.writeString(path, line + password + "\n", StandardOpenOption.APPEND);
				return password;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The passwords of PostgreSQL's roles cannot be kept in " + path, ex);
			}
		}
	}

	/** A password that nobody guesses. */
	public static String random() {
		var bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
