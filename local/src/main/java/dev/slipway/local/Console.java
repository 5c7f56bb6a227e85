package dev.slipway.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the person who started the platform sees. On a terminal one line lives: it is
 * written over until the next lasting line comes.
 */
final class Console {

	/** Names in these colours, one after the other; none that means good or bad. */
	private static final List<String> COLORS = List.of("36", "35", "34", "33", "32", "96", "95", "94", "93", "92");

	private static final int WIDTH = 79;

	private final PrintStream out;

	private final boolean terminal;

	private final boolean colored;

	private boolean living;

	Console(PrintStream out, boolean terminal, boolean colored) {
		this.out = out;
		this.terminal = terminal;
		this.colored = colored;
	}

	/** A console for programs that nobody watches. */
	static Console silent() {
		return new Console(new PrintStream(PrintStream.nullOutputStream(), false), false, false);
	}

	boolean isTerminal() {
		return terminal;
	}

	synchronized void line(String text) {
		endLiving();
		out.println(text);
		out.flush();
	}

	/** A line that the next one writes over; nothing where there is no terminal. */
	synchronized void living(String text) {
		if (terminal) {
			String shown = (text.length() > WIDTH) ? text.substring(0, WIDTH - 1) + "…" : text;
			out.print("\r\033[K" + shown);
			out.flush();
			this.living = true;
		}
	}

	private void endLiving() {
		if (living) {
			out.print("\r\033[K");
			this.living = false;
		}
	}

	/** The text in the colour that belongs to the number. */
	String colored(int number, String text) {
		return colored ? "\033[" + COLORS.get(number % COLORS.size()) + "m" + text + "\033[0m" : text;
	}

	/** Of bad news. */
	String alarming(String text) {
		return colored ? "\033[1;31m" + text + "\033[0m" : text;
	}

	static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

}
