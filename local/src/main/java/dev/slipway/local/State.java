package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs, written down for {@code ./run stop} and {@code ./run status} in another
 * terminal and for the next start after the launcher was killed.
 *
 * @param url the platform's URL
 * @param ready whether all services have been ready once
 * @param launcher the process that watches over the others
 * @param processes the others, in the order in which they are stopped
 */
record State(String url, boolean ready, RunningProcess launcher, List<RunningProcess> processes) {

	/**
	 * One line per fact, fields separated by tabs.
	 */
	void write(Path file) {
		List<String> lines = new ArrayList<>();
		lines.add("url\t" + url);
		lines.add("ready\t" + ready);
		lines.add(line(launcher));
		processes.stream().map(State::line).forEach(lines::add);
		Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
		try {
			Files.write(unfinished, lines);
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String line(RunningProcess process) {
		return String.join("\t", process.name(), Long.toString(process.pid()),
				Long.toString(process.started().toEpochMilli()), Integer.toString(process.port()),
				Integer.toString(process.managementPort()));
	}

	/**
	 * The state in a file, if there is one and it can be read.
	 */
	static Optional<State> read(Path file) {
		try {
			List<String> lines = Files.readAllLines(file);
			List<RunningProcess> processes = lines.stream().skip(2).map(State::process).toList();
			return Optional.of(new State(value(lines.get(0)), Boolean.parseBoolean(value(lines.get(1))),
					processes.getFirst(), processes.subList(1, processes.size())));
		}
		catch (NoSuchFileException | IndexOutOfBoundsException | NumberFormatException _) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String value(String line) {
		return line.substring(line.indexOf('\t') + 1);
	}

	private static RunningProcess process(String line) {
		String[] fields = line.split("\t", -1);
		return new RunningProcess(fields[0], Long.parseLong(fields[1]), Instant.ofEpochMilli(Long.parseLong(fields[2])),
				Integer.parseInt(fields[3]), Integer.parseInt(fields[4]));
	}

	/** Whether the launcher itself is there. */
	boolean isWatchedOver() {
		return launcher.isAlive();
	}

	List<RunningProcess> alive() {
		return processes.stream().filter(RunningProcess::isAlive).toList();
	}

}
