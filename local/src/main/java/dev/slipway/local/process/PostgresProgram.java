package dev.slipway.local.process;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.PostgresServer;
import dev.slipway.platform.postgres.ServiceDatabase;

/**
 * PostgreSQL with the databases of the services.
 */
public record PostgresProgram(Path data, int port, List<Service> services, Path log) implements Program {

	@Override
	public String name() {
		return RunningProcess.POSTGRES;
	}

	@Override
	public Start start() {
		var postgres = LocalPostgres.start(data, port, log);
		try {
			createDatabases(postgres.server());
			return new Start(RunningProcess.of(name(), postgres.process(), port, 0),
					postgres.process().onExit().thenApply((_) -> "killed or crashed"));
		}
		catch (RuntimeException ex) {
			postgres.close();
			throw ex;
		}
	}

	private void createDatabases(PostgresServer server) {
		try {
			for (var service : services.stream().filter(Service::database).toList()) {
				ServiceDatabase.with(service.name(), LocalPostgres.passwords(data)).createIn(server);
			}
		}
		catch (SQLException ex) {
			throw new UserError("Cannot create the databases: " + ex.getMessage());
		}
	}

	@Override
	public boolean isReady() {
		return PortCheck.accepts(port);
	}

}
