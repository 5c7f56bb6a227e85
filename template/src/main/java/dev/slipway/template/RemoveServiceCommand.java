package dev.slipway.template;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code bin/remove-service}: takes a service out of every place where it stands.
 */
@Command(name = "bin/remove-service", sortOptions = false,
		description = { "Removes a service: its code, and every place where the platform knows it. What other services",
				"need, is refused; remove those first.%n" },
		footer = "%nExample: bin/remove-service orders")
final class RemoveServiceCommand extends TreeCommand {

	@Parameters(paramLabel = "NAME", arity = "1..*", description = "The service, or several.")
	private Set<String> names = new LinkedHashSet<>();

	RemoveServiceCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		Changes changes = new Removal(checkout, names).plan();
		requireWayBack();
		try (LocalData _ = LocalData.claim(checkout, Names.of(checkout))) {
			// First, so that the folders get empty and go.
			names.forEach((name) -> checkout.dropBuild(Path.of("services", name)));
			changes.apply();
		}
		PrintWriter out = out();
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
