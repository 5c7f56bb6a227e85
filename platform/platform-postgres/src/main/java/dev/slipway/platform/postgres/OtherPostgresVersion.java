package dev.slipway.platform.postgres;

import java.nio.file.Path;

/**
 * The data folder was made by another major version of PostgreSQL, which this one cannot
 * read.
 */
public final class OtherPostgresVersion extends PostgresFailure {

	OtherPostgresVersion(Path data, String found, String wanted) {
		super("The data in %s was made by PostgreSQL %s, this is PostgreSQL %s.".formatted(data, found, wanted));
	}

}
