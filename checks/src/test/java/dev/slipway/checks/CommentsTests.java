package dev.slipway.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The formatter breaks a {@code //} comment that is too long, but never joins the lines
 * again: it leaves one word a line, or long and short lines in turn.
 */
class CommentsTests {

	/** Where the formatter breaks a comment. */
	private static final int WIDTH = 90;

	private static final int TAB = 4;

	/** Fewer tabs than this between a statement and the comment below may be nesting. */
	private static final int TOO_DEEP = 3;

	private static final Pattern COMMENT = Pattern.compile("(\t*)// (.*)");

	private static final Pattern STATEMENT_WITH_COMMENT = Pattern.compile("(\t*)[^\t/].* // .*");

	private static final String SENTENCE_ENDS = ".:;!?…";

	@Test
	void noCommentIsBrokenByTheFormatter() {
		var broken = new ArrayList<String>();
		for (var file : Checkout.files((name) -> name.endsWith(".java"))) {
			for (var line : brokenIn(Checkout.text(file))) {
				broken.add("%s:%d".formatted(Checkout.ROOT.relativize(file), line));
			}
		}

		assertThat(broken)
			.as("Comments that the formatter broke. Put the comment on its own lines above the statement, "
					+ "each line full.")
			.isEmpty();
	}

	@Test
	void commentWrappedAfterAStatementIsBroken() {
		assertThat(brokenIn("\treturn null; // which the library\n\t\t\t\t// could not read\n\t\t\t\t// back"))
			.containsExactly(2);
	}

	@Test
	void shortLineInTheMiddleOfASentenceIsBroken() {
		var full = "// An undo was there before this step. That is a cancel, as the order's own row says.";
		assertThat(brokenIn(full + "\n// Where the row\n// says nothing, the order cannot be fulfilled."))
			.containsExactly(2);
	}

	@Test
	void commentsOnTheirOwnLinesAreWhole() {
		assertThat(brokenIn("""
				if (found) { // by its key
					// Full to the last column that the formatter leaves to it, and then a short line.
					// It ends a sentence.
					// So the next one begins a line of its own, and that is fine in any comment.
					var url = "http://localhost"; // A comment after a statement
					// and one above the next are two.
				}
				""")).isEmpty();
	}

	/** The numbers of the lines at which comments are broken. */
	private static List<Integer> brokenIn(String source) {
		var lines = source.lines().toList();
		var numbers = new ArrayList<Integer>();
		for (var i = 1; i < lines.size(); i++) {
			if (isTooDeep(lines.get(i - 1), lines.get(i))
					|| (i + 1 < lines.size() && isTooShort(lines.get(i - 1), lines.get(i), lines.get(i + 1)))) {
				numbers.add(i + 1);
			}
		}
		return numbers;
	}

	private static boolean isTooDeep(String before, String line) {
		var statement = STATEMENT_WITH_COMMENT.matcher(before);
		var comment = COMMENT.matcher(line);
		return statement.matches() && comment.matches()
				&& comment.group(1).length() - statement.group(1).length() >= TOO_DEEP;
	}

	/** The line before is full, this one is not, and the next belongs to its sentence. */
	private static boolean isTooShort(String before, String line, String after) {
		var comments = List.of(COMMENT.matcher(before), COMMENT.matcher(line), COMMENT.matcher(after));
		return comments.stream().allMatch((comment) -> comment.matches())
				&& comments.stream().map((comment) -> comment.group(1)).distinct().count() == 1
				&& !fits(before, comments.get(1).group(2)) && fits(line, comments.get(2).group(2))
				&& SENTENCE_ENDS.indexOf(line.charAt(line.length() - 1)) < 0;
	}

	/** Whether the first word of what follows has room at the end of a line. */
	private static boolean fits(String line, String following) {
		var tabs = line.lastIndexOf('\t') + 1;
		return tabs * (TAB - 1) + line.length() + 1 + following.split(" ")[0].length() <= WIDTH;
	}

}
