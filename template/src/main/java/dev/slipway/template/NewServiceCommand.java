package dev.slipway.template;

import java.util.SortedSet;
import java.util.TreeSet;

import dev.slipway.template.Provenance.Addition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bin/new-service}: adds a complete service.
 */
@Command(name = "bin/new-service", sortOptions = false,
		description = { "Adds a service: its code with a database, tests and a small API, and its entry in every",
				"file that lists the services.%n" },
		footer = "%nExample: bin/new-service billing --calls orders,payments")
final class NewServiceCommand extends TreeCommand {

	private static final String TOKEN_OF_IDENTITY = """
			  token=$(curl -s -u admin:admin -d grant_type=client_credentials http://localhost:8080/oauth2/token \\
			    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
			""";

	private static final String TOKEN = """
			  token=…                     # of your provider, with the audience {name} and the scope {name}:write
			""";

	@Parameters(paramLabel = "NAME", description = "One word of lower-case letters and digits.")
	@SuppressWarnings("NullAway.Init")
	private String name;

	@Option(names = "--port", paramLabel = "PORT",
			description = { "The port under ./run (default: the next free one from 8081).",
					"In containers every service has its own address and uses port 8080." })
	private @Nullable Integer port;

	@Option(names = "--calls", paramLabel = "SERVICE", split = ",",
			description = { "The services that it calls, separated by commas. Makes it a client of the provider, with",
					"a secret, the services' addresses and the network policies' labels." })
	private SortedSet<String> dependencies = new TreeSet<>();

	NewServiceCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		var service = NewService.in(checkout, name, port, !dependencies.isEmpty());
		requireUndoable();
		var changes = new Changes(checkout);
		Services.add(changes, service);
		new Calls(service, dependencies).add(changes);
		Provenance.of(changes)
			.madeFrom(checkout.git().head())
			.with(name, new Addition(service.defaultPort(), dependencies))
			.write(changes);
		changes.apply();
		var out = out();
		changes.report(out);
		out.println(service.fill("""

				Next:
				  ./mvnw --projects services/{name} --also-make verify
				  ./run
				%s  curl -s -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \\
				    -d '{"text":"It works"}' http://localhost:8080/api/{name}/notes
				Then replace the notes with what the service is for; see docs/add-a-service.md.
				In production it needs the Secret {name}-database. To undo: bin/remove-service {name}."""
			.formatted(Services.of(changes).contains(Services.IDENTITY) ? TOKEN_OF_IDENTITY : TOKEN)));
		return CommandLine.ExitCode.OK;
	}

}
