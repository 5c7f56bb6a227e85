package dev.slipway.template;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bin/upgrade}: merges a new version of upstream.
 */
@Command(name = "bin/upgrade", sortOptions = false,
		description = { "Merges a new version of the template into this platform, on a branch. It first does to that",
				"version what was done to this platform: its names, its services, and none that it removed. So",
				"only what both changed conflicts.%n" },
		footer = "%nExample: bin/upgrade 1.1.0 --from https://git.example.com/template.git")
final class UpgradeCommand extends TemplateCommand {

	@Parameters(arity = "0..1", paramLabel = "VERSION",
			description = "A version, a branch or a commit of upstream (default: the newest version).")
	private @Nullable String version;

	@Option(names = "--from", paramLabel = "REPOSITORY",
			description = { "Upstream: a URL, which is remembered, a path or the name of a remote (default: the",
					"remembered URL, or the remote called upstream)." })
	private @Nullable String from;

	@Option(names = "--without", paramLabel = "SERVICE", split = ",",
			description = "New services of upstream to leave out, separated by commas.")
	private SortedSet<String> declined = new TreeSet<>();

	@Option(names = "--base", paramLabel = "VERSION",
			description = "The version that this platform was made from, where upgrade cannot tell.")
	private @Nullable String base;

	@Option(names = "--clone", paramLabel = "FOLDER",
			description = "Another platform to upgrade, which does not have this command yet.")
	private @Nullable Path clone;

	private final Adapter adapter;

	UpgradeCommand(Checkout checkout, Adapter adapter) {
		super(checkout);
		this.adapter = adapter;
	}

	@Override
	public Integer call() {
		var platform = (clone != null) ? new Checkout(clone.toAbsolutePath().normalize()) : checkout;
		return new Upgrade(platform, adapter, out()).run(version, from, base, declined);
	}

}
