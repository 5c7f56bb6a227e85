package dev.slipway.template;

import java.io.PrintWriter;
import java.time.Year;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bin/rename}: from a clone to a platform of one's own name.
 */
@Command(name = "bin/rename", sortOptions = false,
		description = { "Gives the platform another name, everywhere: packages, Maven's group and artifacts, images,",
				"namespaces, labels, properties, environment variables, metrics, problem types, titles.",
				"It changes the work tree only, and may be done again.%n" },
		footer = "%nExample: bin/rename --group com.acme --name shopfloor")
final class RenameCommand extends TreeCommand {

	@Option(names = "--group", required = true, paramLabel = "GROUP",
			description = "Maven's group, and the package that all code lies below.")
	@SuppressWarnings("NullAway.Init")
	private String group;

	@Option(names = "--name", required = true, paramLabel = "NAME",
			description = "One word of lower-case letters and digits, for everything else.")
	@SuppressWarnings("NullAway.Init")
	private String name;

	@Option(names = "--title", paramLabel = "TITLE",
			description = "What people read (default: the name with a capital).")
	private @Nullable String title;

	@Option(names = "--holder", paramLabel = "WHO", description = "Who holds the rights, for LICENSE.")
	private @Nullable String holder;

	RenameCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		Names from = Names.of(checkout);
		Names to = new Names(group, name, (title != null) ? title : Names.title(name));
		requireWayBack();
		Changes changes = new Rename(checkout, from, to).plan();
		if (holder != null) {
			Rename.setHolder(changes, holder, Year.now(ZoneOffset.UTC).getValue());
		}
		try (LocalData data = LocalData.claim(checkout, from)) {
			changes.apply();
			data.moveTo(to);
		}
		checkout.dropBuilds();
		report(out(), from, to, changes);
		return CommandLine.ExitCode.OK;
	}

	private static void report(PrintWriter out, Names from, Names to, Changes changes) {
		out.printf("%-8s %s -> %s%n", "group", from.group(), to.group());
		out.printf("%-8s %s -> %s%n", "name", from.name(), to.name());
		out.printf("%-8s %s -> %s%n", "title", from.title(), to.title());
		out.printf("%d files written, %d of them in another place. What Maven had built is deleted.%n%n",
				changes.written().size(), changes.gone().size());
		out.println("Next: ./mvnw verify, then git add --all && git commit.");
		out.println("Images, databases and clusters that bear the old name are not touched.");
	}

}
