package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who listens at a port, as far as Linux tells this user.
 */
final class PortOwner {

	private static final Path PROC = Path.of("/proc");

	private static final String LISTENING = "0A";

	private PortOwner() {
	}

	/** Such as {@code java (pid 4711)}. */
	static Optional<String> of(int port) {
		try {
			Set<String> sockets = Stream.of("net/tcp", "net/tcp6")
				.map(PROC::resolve)
				.filter(Files::exists)
				.flatMap((table) -> listening(table, port))
				.collect(Collectors.toSet());
			return sockets.isEmpty() ? Optional.empty() : process(sockets);
		}
		catch (IOException | UncheckedIOException _) {
			return Optional.empty();
		}
	}

	/** The sockets, as links to them look: {@code socket:[12345]}. */
	private static Stream<String> listening(Path table, int port) {
		String suffix = ":%04X".formatted(port);
		try {
			return Files.readAllLines(table)
				.stream()
				.map((line) -> line.strip().split("\\s+"))
				.filter((fields) -> fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
				.map((fields) -> "socket:[" + fields[9] + "]");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<String> process(Set<String> sockets) throws IOException {
		try (Stream<Path> processes = Files.list(PROC)) {
			return processes.filter((process) -> process.getFileName().toString().matches("\\d+"))
				.filter((process) -> holdsOneOf(sockets, process))
				.map((process) -> Long.parseLong(process.getFileName().toString()))
				.map(PortOwner::describe)
				.findFirst();
		}
	}

	private static boolean holdsOneOf(Set<String> sockets, Path process) {
		try (Stream<Path> files = Files.list(process.resolve("fd"))) {
			return files.map(PortOwner::target).anyMatch(sockets::contains);
		}
		catch (IOException _) {
			// Of another user, or gone by now.
			return false;
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException _) {
			return "";
		}
	}

	private static String describe(long pid) {
		String command = ProcessHandle.of(pid)
			.map(ProcessHandle::info)
			.flatMap(ProcessHandle.Info::command)
			.map((path) -> Path.of(path).getFileName().toString())
			.orElse("a process");
		return "%s (pid %d)".formatted(command, pid);
	}

}
