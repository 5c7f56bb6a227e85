package dev.slipway.gateway.session;

import java.time.Duration;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates the database, when it can. An instance that starts while the database is
 * unavailable serves all requests that need no session, and migrates later.
 */
@Component
class Migration implements FlywayMigrationStrategy {

	private static final Logger log = LoggerFactory.getLogger(Migration.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	@Override
	public void migrate(Flyway flyway) {
		try {
			flyway.migrate();
		}
		catch (FlywaySqlUnableToConnectToDbException ex) {
			log.warn("The database is not available, so nobody can sign in until it is: {}", ex.getMessage());
			Thread.ofVirtual().name("migration").start(() -> migrateLater(flyway));
		}
	}

	private static void migrateLater(Flyway flyway) {
		while (true) {
			try {
				Thread.sleep(PAUSE);
				flyway.migrate();
				log.info("The database is available");
				return;
			}
			catch (FlywaySqlUnableToConnectToDbException ex) {
				log.debug("The database is not available", ex);
			}
			catch (FlywayException ex) {
				log.error("The database cannot be migrated, so nobody can sign in", ex);
				return;
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

}
