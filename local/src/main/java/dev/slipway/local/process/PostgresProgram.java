package dev.slipway.local.process;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.ServiceEnvironment;
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
public record PostgresProgram(Path data, int port, List<Service> services, Path log) implements Program {

	@Override
	public String name() {
		return RunningProcess.POSTGRES;
	}

	@Override
	public Start start() {
		try {
			var postgres = LocalPostgres.start(data, port, log);
			try {
				createDatabases(postgres);
				var process = ProcessHandle.of(postgres.pid())
					.orElseThrow(() -> new UserError("PostgreSQL ended right after its start. Its log: " + log));
				return new Start(RunningProcess.of(name(), process, port, 0),
						postgres.onExit().thenApply((_) -> "killed or crashed"));
			}
			catch (SQLException | RuntimeException ex) {
				postgres.close();
				throw ex;
			}
		}
		catch (OtherPostgresVersion ex) {
			throw new UserError(ex.getMessage() + " ./run --fresh deletes them.");
		}
		catch (PostgresFailure ex) {
			throw new UserError(ex.getMessage());
		}
		catch (SQLException ex) {
			throw new UserError("Cannot create the databases: " + ex.getMessage());
		}
	}

	private void createDatabases(LocalPostgres postgres) throws SQLException {
		for (var service : services) {
			if (service.database()) {
				new ServiceDatabase(service.name(), ServiceEnvironment.PASSWORD, ServiceEnvironment.PASSWORD)
					.createIn(postgres.server());
			}
		}
	}

	@Override
	public boolean isReady() {
		return PortCheck.accepts(port);
	}

}
