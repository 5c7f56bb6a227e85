package dev.slipway.local;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.OtherPostgresVersion;
import dev.slipway.platform.postgres.PostgresFailure;
import dev.slipway.platform.postgres.ServiceDatabase;

/**
 * PostgreSQL with the databases of the services.
 *
 * @param data the data folder
 * @param port where it listens
 * @param services those that may have a database
 * @param log the file with PostgreSQL's log
 */
record PostgresComponent(Path data, int port, List<Service> services, Path log) implements Component {

	@Override
	public String name() {
		return RunningProcess.POSTGRES;
	}

	@Override
	public Started start() {
		try {
			LocalPostgres postgres = LocalPostgres.start(data, port, this.log);
			for (Service service : services) {
				if (service.database()) {
					new ServiceDatabase(service.name(), Environment.PASSWORD, Environment.PASSWORD)
						.createIn(postgres.server());
				}
			}
			ProcessHandle process = ProcessHandle.of(postgres.pid())
				.orElseThrow(() -> new UserError("PostgreSQL ended right after its start. Its log: " + this.log));
			return new Started(RunningProcess.of(name(), process, port, 0),
					postgres.onExit().thenApply((_) -> "killed or crashed"));
		}
		catch (OtherPostgresVersion ex) {
			throw new UserError(ex.getMessage() + " ./run --fresh drops them.");
		}
		catch (PostgresFailure ex) {
			throw new UserError(ex.getMessage());
		}
		catch (SQLException ex) {
			throw new UserError("The databases cannot be created: " + ex.getMessage());
		}
	}

	@Override
	public boolean isReady() {
		return PortCheck.answers(port);
	}

}
