package dev.slipway.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.slipway.bench.part.Gateway;
import dev.slipway.bench.part.Growth;
import dev.slipway.bench.part.Memory;
import dev.slipway.bench.part.Orders;
import dev.slipway.bench.part.Part;
import dev.slipway.bench.part.Read;
import dev.slipway.bench.part.Restart;
import dev.slipway.bench.part.Run;
import dev.slipway.bench.part.Settings;
import dev.slipway.bench.part.Start;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/bench}. */
@Command(name = "bin/bench", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = { "Starts a platform of its own with the JVM settings of the images, on free ports and with new "
				+ "data, puts it under load from this machine, and prints a table of what it measured next to the budgets. "
				+ "The load generator shares the cores; what it takes is in the table.", "" },
		footer = { "", "Data, logs and the JSON of the last run are in bench/target." })
final class Bench implements Callable<Integer> {

	// @formatter:off
	/** In the order in which they are measured. */
	private static final List<Part> PARTS = List.of(
			new Start(),
			// begin catalog
			new Read(),
			// end catalog
			new Gateway(),
			// begin catalog inventory payments orders
			new Orders(),
			new Growth(),
			// end catalog inventory payments orders
			new Memory(),
			new Restart());
	// @formatter:on

	private static final Path CHECKOUT = Path.of(System.getProperty("slipway.root", ".")).toAbsolutePath().normalize();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "PART",
			description = "what to measure, of the list below; without one all that do not take long")
	private List<String> names = List.of();

	@Option(names = "--seconds", paramLabel = "S", defaultValue = "30",
			description = "length of each measurement under load (${DEFAULT-VALUE})")
	private int seconds;

	@Option(names = "--warm-up", paramLabel = "S", defaultValue = "60",
			description = "load before it, for the JIT (${DEFAULT-VALUE})")
	private int warmUp;

	@Option(names = "--runs", paramLabel = "N", defaultValue = "3",
			description = "starts, of which the median counts (${DEFAULT-VALUE})")
	private int runs;

	@Option(names = "--clients", paramLabel = "N", defaultValue = "32", description = "at a time (${DEFAULT-VALUE})")
	private int clients;

	@Option(names = "--customers", paramLabel = "N", defaultValue = "50",
			description = "that orders are spread over (${DEFAULT-VALUE})")
	private int customers;

	@Option(names = "--products", paramLabel = "N", split = ",", defaultValue = "1000,100000,1000000",
			description = "growth: sizes of the catalog (${DEFAULT-VALUE})")
	private List<Integer> products = List.of();

	@Option(names = "--orders", paramLabel = "N", defaultValue = "1000000",
			description = "growth: orders that are there already (${DEFAULT-VALUE})")
	private int orders;

	@Option(names = "--compare", paramLabel = "FILE", description = "JSON of an earlier run on this machine")
	private @Nullable Path compare;

	@Option(names = "--json", paramLabel = "FILE", description = "where to write this run's (bench/target/bench.json)")
	private Path json = CHECKOUT.resolve("bench/target/bench.json");

	public static void main(String[] args) {
		var command = new CommandLine(new Bench());
		command.getHelpSectionMap()
			.put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
					(help) -> help.parameterList() + PARTS.stream()
						.map((part) -> "      %-9s%s%n".formatted(part.name(), part.description()))
						.collect(Collectors.joining()));
		System.exit(command.execute(args));
	}

	@Override
	public Integer call() throws Exception {
		var out = spec.commandLine().getOut();
		var parts = parts();
		var before = (compare != null) ? Report.read(compare) : null;
		var machine = Machine.current(CHECKOUT);
		out.println(machine);
		out.println("Preparing: what the images consist of, and PostgreSQL");
		out.flush();
		Report report;
		try (var platform = new Platform(CHECKOUT, CHECKOUT.resolve("bench/target"), customers)) {
			// Ctrl-C ends what was started, too.
			Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
			var run = new Run(platform, new Settings(Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), runs,
					clients, customers, products, orders), out);
			run.measure(parts);
			report = new Report(machine, run.figures(), run.findings());
		}
		report.write(json);
		print(report, before, out);
		return 0;
	}

	private void print(Report report, @Nullable Report before, PrintWriter out) {
		out.printf("%n%s%n%s", report.machine(), report.table(before));
		report.findings().forEach((finding) -> out.println("- " + finding));
		out.println("Written to " + json + ".");
	}

	private List<Part> parts() {
		var known = PARTS.stream().map(Part::name).toList();
		for (var name : names) {
			if (!known.contains(name)) {
				throw new ParameterException(spec.commandLine(),
						"There is no part %s; there are %s.".formatted(name, String.join(", ", known)));
			}
		}
		return PARTS.stream()
			.filter((part) -> names.isEmpty() ? !part.isOnlyByName() : names.contains(part.name()))
			.toList();
	}

}
