package dev.slipway.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.io.function.Uncheck;

/**
 * Which process listens on a port, as far as Linux lets this user know.
 */
final class PortOwner {

	private PortOwner() {
	}

	/** Such as {@code java (pid 4711)}. */
	static Optional<String> of(int port) {
		try {
			// "0: 0100007F:1F90 00000000:0000 0A …": 0A listens, and the tenth field is
			// the socket, of which the process has a link such as "socket:[12345]".
			var sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
				.flatMap((table) -> Uncheck.apply(Files::lines, Path.of(table)))
				.map((line) -> line.strip().split("\\s+"))
				.filter((fields) -> fields[1].endsWith(":%04X".formatted(port)) && fields[3].equals("0A"))
				.map((fields) -> "socket:[" + fields[9] + "]")
				.collect(Collectors.toSet());
			return ProcessHandle.allProcesses()
				.filter((process) -> hasOneOf(sockets, process))
				.map((process) -> "%s (pid %d)".formatted(program(process), process.pid()))
				.findFirst();
		}
		catch (UncheckedIOException _) {
			return Optional.empty();
		}
	}

	private static boolean hasOneOf(Set<String> sockets, ProcessHandle process) {
		try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
			return files.map((file) -> Uncheck.apply(Files::readSymbolicLink, file).toString())
				.anyMatch(sockets::contains);
		}
		catch (IOException | UncheckedIOException _) {
			// Of another user, or gone by now.
			return false;
		}
	}

	private static String program(ProcessHandle process) {
		return process.info().command().map((path) -> Path.of(path).getFileName().toString()).orElse("a process");
	}

}
