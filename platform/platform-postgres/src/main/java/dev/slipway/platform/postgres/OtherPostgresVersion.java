package dev.slipway.platform.postgres;

import java.nio.file.Path;

/**
 * The data folder was created by another major version of PostgreSQL, which this one
 * cannot read. Both versions are known.
 */
public final class OtherPostgresVersion extends PostgresFailure {

	OtherPostgresVersion(Path data, String found, String wanted) {
		super("The data in %s was created by PostgreSQL %s, but this is PostgreSQL %s.".formatted(data, found, wanted));
	}

}
