package dev.slipway.template;

import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bin/new-service}: a complete service, to begin with.
 */
@Command(name = "bin/new-service", sortOptions = false,
		description = { "Adds a service: its code with a database, tests and a small API, and every place where the",
				"platform has to know it.%n" },
		footer = "%nExample: bin/new-service billing --calls orders,payments")
final class NewServiceCommand extends TreeCommand {

	@Parameters(paramLabel = "NAME", description = "One word of lower-case letters and digits.")
	@SuppressWarnings("NullAway.Init")
	private String name;

	@Option(names = "--port", paramLabel = "PORT",
			description = { "Where it listens under ./run (default: the next that is free, from 8081 on).",
					"In containers every service has an address of its own, and port 8080." })
	private @Nullable Integer port;

	@Option(names = "--calls", paramLabel = "SERVICE", split = ",",
			description = { "Another service that it calls, or several: makes it a client of identity, with its",
					"secret and the way through the network everywhere." })
	private Set<String> dependencies = new TreeSet<>();

	NewServiceCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		NewService service = NewService.in(checkout, name, port, !dependencies.isEmpty());
		requireWayBack();
		Changes changes = new Changes(checkout);
		Services.add(changes, service);
		new Calls(service, dependencies).add(changes);
		changes.apply();
		PrintWriter out = out();
		changes.report(out);
		out.println(service.fill("""

				Next:
				  ./mvnw --projects services/{name} --also-make verify
				  ./run
				  token=$(curl -s -u admin:admin -d grant_type=client_credentials http://localhost:8080/oauth2/token \\
				    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
				  curl -s -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \\
				    -d '{"text":"It works"}' http://localhost:8080/api/{name}/notes
				Then put what the service is for in the place of its notes; docs/add-a-service.md goes on from here.
				On a cluster, production wants a Secret {name}-database. To undo: bin/remove-service {name}."""));
		return CommandLine.ExitCode.OK;
	}

}
