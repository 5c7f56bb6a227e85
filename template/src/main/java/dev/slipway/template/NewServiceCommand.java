package dev.slipway.template;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bin/new-service}: a complete service, to begin with.
 */
@Command(name = "bin/new-service", sortOptions = false,
		description = { "Adds a service: its code with a database, tests and a small API, and every place where the",
				"platform has to know it.%n" },
		footer = "%nExample: bin/new-service billing")
final class NewServiceCommand implements Callable<Integer> {

	private final Checkout checkout;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "NAME", description = "One word of lower-case letters and digits.")
	@SuppressWarnings("NullAway.Init")
	private String name;

	@Option(names = "--force", description = "Also with changes that are not committed, or without git.")
	private boolean force;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	NewServiceCommand(Checkout checkout) {
		this.checkout = checkout;
	}

	@Override
	public Integer call() {
		NewService service = NewService.in(this.checkout, this.name);
		if (!this.force) {
			new Git(this.checkout).requireWayBack();
		}
		Changes changes = new Changes(this.checkout);
		Services.places().forEach((place) -> place.add(changes, service));
		changes.apply();
		PrintWriter out = this.spec.commandLine().getOut();
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
