package dev.slipway.template;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bin/remove-service}: takes a service out of every place where it stands.
 */
@Command(name = "bin/remove-service", sortOptions = false,
		description = { "Removes a service: its code, and every place where the platform knows it. What other services",
				"need, is refused; remove those first.%n" },
		footer = "%nExample: bin/remove-service orders")
final class RemoveServiceCommand implements Callable<Integer> {

	private final Checkout checkout;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "NAME", arity = "1..*", description = "The service, or several.")
	private Set<String> names = new LinkedHashSet<>();

	@Option(names = "--force", description = "Also with changes that are not committed, or without git.")
	private boolean force;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	RemoveServiceCommand(Checkout checkout) {
		this.checkout = checkout;
	}

	@Override
	public Integer call() {
		Changes changes = new Removal(checkout, names).plan();
		if (!force) {
			new Git(checkout).requireWayBack();
		}
		try (LocalData _ = LocalData.claim(checkout, Names.of(checkout))) {
			// First, so that the folders get empty and go.
			names.forEach((name) -> checkout.dropBuild(Path.of("services", name)));
			changes.apply();
		}
		PrintWriter out = spec.commandLine().getOut();
		changes.report(out);
		names.forEach((name) -> reportMentions(out, name));
		out.printf("%nNext: ./mvnw verify. Databases, images and clusters are not touched.%n");
		return CommandLine.ExitCode.OK;
	}

	/** Prose, and whatever else only a person can judge. */
	private void reportMentions(PrintWriter out, String name) {
		Pattern word = Words.word(name);
		List<Path> files = checkout.files()
			.stream()
			.filter((file) -> !file.startsWith("template") && word.matcher(checkout.text(file)).find())
			.toList();
		if (!files.isEmpty()) {
			out.printf("%nThe word %s still stands in:%n", name);
			files.forEach((file) -> out.println("  " + file));
		}
	}

}
