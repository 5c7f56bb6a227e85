package dev.slipway.local.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.apache.commons.lang3.time.StopWatch;

/**
 * What the person who started the platform sees. On a terminal, the last line may be a
 * status line, which the next line overwrites.
 */
public final class Console {

	/** Names get these colors, in turn; none that means good or bad. */
	private static final List<String> COLORS = List.of("36", "35", "34", "33", "32", "96", "95", "94", "93", "92");

	private static final int WIDTH = 79;

	private final PrintStream out;

	private final boolean terminal;

	private final boolean colored;

	private boolean hasStatus;

	public Console(PrintStream out, boolean terminal, boolean colored) {
		this.out = out;
		this.terminal = terminal;
		this.colored = colored;
	}

	/** A console for programs that nobody watches. */
	public static Console silent() {
		return new Console(new PrintStream(PrintStream.nullOutputStream(), false), false, false);
	}

	public boolean isTerminal() {
		return terminal;
	}

	public synchronized void line(String text) {
		if (hasStatus) {
			out.print("\r\033[K");
			hasStatus = false;
		}
		out.println(text);
		out.flush();
	}

	/** A line of bad news. */
	public void alert(String text) {
		line(colored ? "\033[1;31m" + text + "\033[0m" : text);
	}

	/** A line that the next one overwrites; nothing where there is no terminal. */
	public synchronized void status(String text) {
		if (terminal) {
			out.print("\r\033[K" + ((text.length() > WIDTH) ? text.substring(0, WIDTH - 1) + "…" : text));
			out.flush();
			hasStatus = true;
		}
	}

	/** Whether nobody reads any more: the other end of the pipe is closed. */
	public boolean isClosed() {
		return out.checkError();
	}

	/** What is before each line of a process, in the color that belongs to the number. */
	public String prefix(int number, String name, int width) {
		return colored(number, String.format("%-" + width + "s |", name)) + " ";
	}

	private String colored(int number, String text) {
		return colored ? "\033[" + COLORS.get(number % COLORS.size()) + "m" + text + "\033[0m" : text;
	}

	/** What a watch shows, which no change of the system's clock moves. */
	public static String seconds(StopWatch time) {
		return seconds(time.getDuration());
	}

	public static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

}
