package dev.slipway.local.cli;

import java.time.Instant;
import java.util.List;

import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.topology.Ports;
import dev.slipway.local.topology.ServiceEnvironment;

/**
 * What people need to know when everything is ready.
 *
 * @param ports where the platform listens
 * @param directory where it keeps its logs
 * @param except the services that something else starts
 * @param console where to say it
 */
record Welcome(Ports ports, RunDirectory directory, List<String> except, Console console) {

	void show(Instant start) {
		var url = ports.gateway().toString();
		console.line("""
				Slipway is ready: %1$s  (%2$s)
				  console     %1$s (every API: %1$s/docs)
				  log in      alice/alice, bob/bob (customers), admin/admin
				  PostgreSQL  psql postgresql://identity:%3$s@127.0.0.1:%4$d/identity
				  logs        %5$s
				  stop        ./run stop, or Ctrl-C where it runs

				To get a customer's token and try the API:
				  curl -s -u alice:alice -d grant_type=client_credentials %1$s/oauth2/token""".formatted(url,
				Console.secondsSince(start), ServiceEnvironment.PASSWORD, ports.postgres(), directory.logs()));
		// begin catalog
		console.line("  curl -s '%s/api/catalog/products?q=lamp&limit=3'".formatted(url));
		// end catalog
		console.line("");
		if (!except.isEmpty()) {
			console.line("Start these yourself, with the variables in these files:");
			except.forEach((service) -> console.line("  %-10s %s".formatted(service, directory.environment(service))));
			console.line("");
		}
	}

}
