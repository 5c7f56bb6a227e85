package dev.slipway.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.slipway.template.Provenance.Addition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code template/java adapt}: does to a checkout of upstream what a clone did to its
 * own. {@code bin/upgrade} of another version starts it, so its options stay.
 */
@Command(name = AdaptCommand.NAME, sortOptions = false,
		description = "For bin/upgrade: gives this checkout the names and the services of a clone.")
final class AdaptCommand extends TemplateCommand {

	static final String NAME = "template/java adapt";

	@Option(names = "--group", required = true, description = "Maven's group.")
	@SuppressWarnings("NullAway.Init")
	private String group;

	@Option(names = "--name", required = true, description = "The platform's name.")
	@SuppressWarnings("NullAway.Init")
	private String name;

	@Option(names = "--title", required = true, description = "The display name.")
	@SuppressWarnings("NullAway.Init")
	private String title;

	@Option(names = "--repository", required = true, description = "The repository on GitHub.")
	@SuppressWarnings("NullAway.Init")
	private String repository;

	@Option(names = "--pom-version", required = true, description = "The version in all POMs.")
	@SuppressWarnings("NullAway.Init")
	private String version;

	@Option(names = "--remove", description = "A service to remove.")
	private SortedSet<String> removed = new TreeSet<>();

	@Option(names = "--add", paramLabel = "SERVICE=PORT CALLED…", description = "A service to add.")
	private Map<String, String> added = new LinkedHashMap<>();

	AdaptCommand(Checkout checkout) {
		super(checkout);
	}

	@Override
	public Integer call() {
		var additions = new LinkedHashMap<String, Addition>();
		added.forEach((service, addition) -> additions.put(service, Addition.parse(addition)));
		new Adaptation(new Names(group, name, title, repository), version, removed, additions).apply(checkout);
		return CommandLine.ExitCode.OK;
	}

	/** The options for an adaptation. */
	static List<String> options(Adaptation adaptation) {
		var names = adaptation.names();
		return Stream
			.of(Stream.of("--group", names.group(), "--name", names.name(), "--title", names.title(), "--repository",
					names.repository(), "--pom-version", adaptation.version()),
					adaptation.removed().stream().flatMap((service) -> Stream.of("--remove", service)),
					adaptation.added()
						.entrySet()
						.stream()
						.flatMap((service) -> Stream.of("--add", service.getKey() + "=" + service.getValue())))
			.flatMap((options) -> options)
			.toList();
	}

}
