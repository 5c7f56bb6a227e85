package dev.slipway.local;

import java.time.Duration;
import java.util.List;

/**
 * What a person needs to know when everything is ready.
 *
 * @param ports where the platform listens
 * @param home where it keeps its logs
 * @param except the services that somebody else starts
 * @param console where to say it
 */
record Welcome(Ports ports, Home home, List<String> except, Console console) {

	void show(Duration duration) {
		String url = ports.gateway().toString();
		console.line("""

				Slipway is ready: %1$s  (%2$s)

				  console     %1$s (every API: %1$s/docs)
				  log in      alice/alice, bob/bob (customers), admin/admin
				  PostgreSQL  psql postgresql://identity:%3$s@127.0.0.1:%4$d/identity
				  logs        %5$s
				  stop        ./run stop, or Ctrl-C where it runs

				A customer's token, to begin with:

				  curl -s -u alice:alice -d grant_type=client_credentials %1$s/oauth2/token""".formatted(url,
				Console.seconds(duration), Environment.PASSWORD, ports.postgres(), home.logs()));
		// begin catalog
		console.line("  curl -s '%s/api/catalog/products?q=lamp&limit=3'".formatted(url));
		// end catalog
		console.line("");
		if (!except.isEmpty()) {
			console.line("Yours to start, with the variables in these files:");
			except.forEach((service) -> console.line("  %-10s %s".formatted(service, home.environment(service))));
			console.line("");
		}
	}

}
