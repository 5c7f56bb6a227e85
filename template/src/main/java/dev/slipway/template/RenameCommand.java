package dev.slipway.template;

import java.io.PrintWriter;
import java.time.Year;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bin/rename}: gives the platform another name.
 */
@Command(name = "bin/rename", sortOptions = false,
		description = { "Renames the platform everywhere: packages, Maven's group and artifacts, images,",
				"namespaces, labels, properties, environment variables, metrics, problem types, titles.",
				"It changes only the work tree, and can be run again.%n" },
		footer = "%nExample: bin/rename --group com.acme --name shopfloor")
final class RenameCommand extends TreeCommand {

	@Option(names = "--group", required = true, paramLabel = "GROUP",
			description = "Maven's group, and the root package.")
	@SuppressWarnings("NullAway.Init")
	private String group;

	@Option(names = "--name", required = true, paramLabel = "NAME",
			description = "One word of lower-case letters and digits, used for everything else.")
	@SuppressWarnings("NullAway.Init")
	private String name;

	@Option(names = "--title", paramLabel = "TITLE", description = "The display name (default: the name, capitalized).")
	private @Nullable String title;

	@Option(names = "--repository", paramLabel = "OWNER/NAME",
			description = { "The repository on GitHub (default: the owner remains, the name is the new one).",
					"A release publishes its images below ghcr.io/OWNER/NAME." })
	private @Nullable String repository;

	@Option(names = "--holder", paramLabel = "WHO", description = "The copyright holder in LICENSE.")
	private @Nullable String holder;

	RenameCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		var from = Names.of(checkout);
		var to = to(from);
		requireUndoable();
		var changes = new Rename(checkout, from, to).plan();
		if (holder != null) {
			Rename.setHolder(changes, holder, Year.now(ZoneOffset.UTC).getValue());
		}
		Provenance.of(changes).madeFrom(checkout.git().head()).write(changes);
		try (var data = LocalData.lock(checkout, from)) {
			changes.apply();
			data.moveTo(to);
		}
		checkout.deleteBuilds();
		report(out(), from, to, changes);
		return CommandLine.ExitCode.OK;
	}

	private Names to(Names from) {
		var to = from.renamed(group, name, (title != null) ? title : Names.title(name));
		return (repository != null) ? new Names(to.group(), to.name(), to.title(), repository) : to;
	}

	private static void report(PrintWriter out, Names from, Names to, Changes changes) {
		out.printf("%-9s %s -> %s%n", "group", from.group(), to.group());
		out.printf("%-9s %s -> %s%n", "name", from.name(), to.name());
		out.printf("%-9s %s -> %s%n", "title", from.title(), to.title());
		out.printf("%-9s %s -> %s%n", "on GitHub", from.repository(), to.repository());
		out.printf("%d files written, %d of them moved. Maven's build output was deleted.%n%n",
				changes.written().size(), changes.deleted().size());
		out.println("Next: ./mvnw verify, then git add --all && git commit.");
		out.println("Images, databases and clusters with the old name were not changed.");
	}

}
