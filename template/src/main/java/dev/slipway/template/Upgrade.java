package dev.slipway.template;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

import dev.slipway.template.Provenance.Addition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The upgrade of a platform to another version of upstream: a three-way merge of what
 * upstream changed, in which both of upstream's versions have the platform's names and
 * services.
 *
 * @param checkout the platform
 * @param adapter gives a version of upstream the platform's names and services
 * @param out for people
 */
record Upgrade(Checkout checkout, Adapter adapter, PrintWriter out) {

	private static final Path POM = Path.of("pom.xml");

	private static final Path SKELETON = Path.of("template/skeleton");

	private static final String LINE = "%-9s %s%n";

	/**
	 * Merges a version.
	 * @param name of the version; {@code null} for the newest one
	 * @param from upstream's repository; {@code null} for the known one
	 * @param base the version that the platform is based on; {@code null} for the
	 * recorded one
	 * @param declined new services to leave out
	 * @return the exit code: not 0 when people have to finish the merge
	 * @throws UserError when nothing can be merged; nothing was changed
	 */
	int run(@Nullable String name, @Nullable String from, @Nullable String base, SortedSet<String> declined) {
		var merge = Merge.into(checkout);
		var provenance = Provenance.of(new Changes(checkout));
		var source = Source.of(checkout.git(), provenance, from);
		out.printf(LINE, "from", source);
		try (var upstream = Upstream.fetch(source)) {
			var target = upstream.version(name);
			var old = (base != null) ? upstream.version(base) : upstream.base(provenance, merge.trees());
			if (upstream.isIn(target, old)) {
				return nothingToDo(target, old, name != null);
			}
			merge.requireNoBranch(target);
			out.printf(LINE, "version", old.name() + " -> " + target.name());
			var services = services(upstream, provenance, old, target, declined);
			services.report(out);
			reportLeftOut(upstream, services, old, target);
			var versions = adapted(upstream, old, target, services);
			var after = services.record(provenance, servicesOf(upstream, target))
				.upgraded(shipped(upstream, target), target.commit(), source.url());
			return merge(merge, upstream, versions, services, target, after);
		}
	}

	private int nothingToDo(Version target, Version old, boolean isWanted) {
		if (isWanted && !target.commit().equals(old.commit())) {
			throw new UserError("%s is older than %s, which this platform is based on. Only git can go back."
				.formatted(target.name(), old.name()));
		}
		out.printf("Nothing to do: this platform is based on %s%s.%n", old.name(),
				target.commit().equals(old.commit()) ? "" : ", and the newest version is " + target.name());
		return CommandLine.ExitCode.OK;
	}

	private ServiceChanges services(Upstream upstream, Provenance provenance, Version old, Version target,
			SortedSet<String> declined) {
		var prefix = Names.of(pom(upstream, target)).name() + ".services.";
		var files = new Changes(checkout);
		return ServiceChanges.of(provenance, Services.of(files), servicesOf(upstream, old),
				servicesOf(upstream, target), declined, (service) -> Addition.of(files, service),
				(caller, service) -> upstream
					.text(target, Path.of("services", caller, "src/main/resources/application.yaml"))
					.filter((configuration) -> configuration.contains(prefix + service + ":"))
					.isPresent());
	}

	private static Set<String> servicesOf(Upstream upstream, Version version) {
		return Services.of(pom(upstream, version));
	}

	private static String pom(Upstream upstream, Version version) {
		return upstream.text(version, POM)
			.orElseThrow(() -> new UserError(
					"%s has no pom.xml, so it is no version of this platform's template. Name upstream's repository with --from."
						.formatted(version.name())));
	}

	/** The newest release in a version, if it says so. */
	private static @Nullable String shipped(Upstream upstream, Version version) {
		return upstream.text(version, Provenance.FILE).map(Provenance::parse).map(Provenance::version).orElse(null);
	}

	private void reportLeftOut(Upstream upstream, ServiceChanges services, Version old, Version target) {
		var files = services.removed()
			.stream()
			.mapToLong((service) -> upstream.changes(old.commit(), target.commit(), Path.of("services", service)))
			.sum();
		if (files > 0) {
			out.printf(LINE, "skipped", "changed files of services that you do not have: " + files);
		}
	}

	private AdaptedVersions adapted(Upstream upstream, Version old, Version target, ServiceChanges services) {
		var adaptation = new Adaptation(Names.of(checkout), Adaptation.versionIn(checkout), services.removed(),
				services.added());
		var versions = new AdaptedVersions(adapted(upstream, old, "old", adaptation),
				adapted(upstream, target, "new", adaptation));
		versions.keepServices(services.added().keySet());
		versions.keepReleases(checkout);
		return versions;
	}

	private Checkout adapted(Upstream upstream, Version version, String folder, Adaptation adaptation) {
		out.printf(LINE, "adapting", version.name());
		var tree = upstream.checkOut(version, folder);
		try {
			adapter.adapt(tree, adaptation);
		}
		catch (UserError ex) {
			throw new UserError("version %s cannot get this platform's names and services: %s".formatted(version.name(),
					ex.getMessage()));
		}
		return tree;
	}

	private int merge(Merge merge, Upstream upstream, AdaptedVersions versions, ServiceChanges services, Version target,
			Provenance provenance) {
		var added = versions.withPorts(services.added());
		versions.record(checkout, provenance.withServices(provenance.removed(), added));
		var migrations = versions.overtakenMigrations(checkout);
		var from = upstream.commit(versions.old(), merge, "Base of the upgrade to " + target.name(), List.of());
		var to = upstream.commit(versions.target(), merge, target.name() + " with this platform's names and services",
				List.of(from));
		out.printf(LINE, "changed", upstream.summary(from, to));
		added.forEach((service, addition) -> {
			if (!addition.equals(services.added().get(service))) {
				out.printf(LINE, "port", "%s moves to %s: upstream uses its port".formatted(service, addition.port()));
			}
		});
		var conflicts = merge.merge(upstream, target, from, to, migrations.isEmpty());
		if (!added.isEmpty() && upstream.changes(from, to, Path.of(merge.prefix()).resolve(SKELETON)) > 0) {
			out.printf(LINE, "skeleton",
					"git diff %1$.9s^ %1$.9s -- %2$s shows what your services may want too".formatted(to, SKELETON));
		}
		return reportEnd(merge, Merge.branchFor(target), conflicts, migrations);
	}

	private int reportEnd(Merge merge, String branch, List<String> conflicts, List<String> migrations) {
		if (conflicts.isEmpty() && migrations.isEmpty()) {
			out.printf("%nMerged without conflicts, on the new branch %s. Next: ./mvnw verify, and CHANGELOG.md.%n",
					branch);
			out.printf("To keep it: git checkout %s && git merge %s%n", merge.branch(), branch);
			out.printf("To undo it: git checkout %s && git branch -D %s%n", merge.branch(), branch);
			return CommandLine.ExitCode.OK;
		}
		out.printf("%nThe merge on the new branch %s is not finished:%n", branch);
		conflicts.forEach((conflict) -> out.println("  " + conflict));
		migrations.forEach((line) -> out.println("  " + line));
		out.println("To finish it: resolve that, then git add --all && git commit");
		out.printf("To undo it: git merge --abort && git checkout %s && git branch -D %s%n", merge.branch(), branch);
		return CommandLine.ExitCode.SOFTWARE;
	}

}
