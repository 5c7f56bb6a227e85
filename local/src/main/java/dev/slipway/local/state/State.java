package dev.slipway.local.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs, written down for {@code ./run stop} and {@code ./run status} in another
 * terminal and for the next start after the launcher was killed.
 *
 * @param url the platform's URL
 * @param ready whether all services have been ready once
 * @param launcher the process that supervises the others
 * @param processes the others, in the order in which they are stopped
 */
public record State(String url, boolean ready, RunningProcess launcher, List<RunningProcess> processes) {

	List<String> toLines() {
		var lines = new ArrayList<>(List.of(url, Boolean.toString(ready), launcher.toLine()));
		processes.forEach((process) -> lines.add(process.toLine()));
		return lines;
	}

	/** The state, unless the lines are no state. */
	static Optional<State> parse(List<String> lines) {
		try {
			var processes = lines.stream().skip(2).map(RunningProcess::parse).toList();
			return Optional.of(new State(lines.get(0), Boolean.parseBoolean(lines.get(1)), processes.getFirst(),
					processes.subList(1, processes.size())));
		}
		catch (RuntimeException _) {
			return Optional.empty();
		}
	}

	/** Whether the launcher itself is running. */
	public boolean isSupervised() {
		return launcher.isAlive();
	}

	public List<RunningProcess> alive() {
		return processes.stream().filter(RunningProcess::isAlive).toList();
	}

	public Optional<RunningProcess> process(String name) {
		return processes.stream().filter((process) -> process.name().equals(name)).findFirst();
	}

}
