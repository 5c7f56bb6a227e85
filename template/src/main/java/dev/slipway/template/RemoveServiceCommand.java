package dev.slipway.template;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code bin/remove-service}: removes services from every place.
 */
@Command(name = "bin/remove-service", sortOptions = false,
		description = { "Removes a service: its code, and its entry in every file that lists the services. A service",
				"that others call cannot be removed; remove those first.%n" },
		footer = "%nExample: bin/remove-service orders")
final class RemoveServiceCommand extends TreeCommand {

	private static final String PROVIDER = "docs/operations/use-your-own-provider.md";

	@Parameters(paramLabel = "NAME", arity = "1..*", description = "One or more services.")
	private Set<String> names = new LinkedHashSet<>();

	RemoveServiceCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		var changes = new Removal(checkout, names).plan();
		requireUndoable();
		Provenance.of(changes).madeFrom(checkout.git().head()).without(names).write(changes);
		try (var _ = LocalData.lock(checkout, Names.of(checkout))) {
			// First, so that the folders are empty and deleted too.
			names.forEach((name) -> checkout.deleteBuild(Path.of("services", name)));
			changes.apply();
		}
		var out = out();
		changes.report(out);
		names.forEach((name) -> reportLeftovers(out, name));
		names.forEach((name) -> reportMentions(out, name));
		if (names.contains(Services.IDENTITY)) {
			out.printf("%nThe platform needs another OpenID provider: set slipway.issuer, see %s.%n", PROVIDER);
		}
		out.printf("%nNext: ./mvnw verify. Databases, images and clusters were not changed.%n");
		return CommandLine.ExitCode.OK;
	}

	/** Files that git ignores, other than build output: nobody could restore them. */
	private void reportLeftovers(PrintWriter out, String name) {
		var folder = Path.of("services", name);
		if (Files.exists(checkout.root().resolve(folder))) {
			out.printf("%nFiles that git ignores are left in %s. Move or delete them.%n", folder);
		}
	}

	/** Such as in prose, which only a person can edit. */
	private void reportMentions(PrintWriter out, String name) {
		var word = NameReplacement.word(name);
		var files = checkout.files()
			.stream()
			.filter((file) -> !file.startsWith("template")
					&& checkout.content(file).text().filter((text) -> word.matcher(text).find()).isPresent())
			.toList();
		if (!files.isEmpty()) {
			out.printf("%n%s is still mentioned in:%n", name);
			files.forEach((file) -> out.println("  " + file));
		}
	}

}
