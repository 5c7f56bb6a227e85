package dev.slipway.checks;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SQL names the columns that it reads. A prepared statement with {@code *} fails once for
 * each connection ("cached plan must not change result type") when a migration adds a
 * column while the service runs.
 */
class ColumnsTests {

	private static final Pattern FILE = Pattern.compile(".+\\.(java|sql)");

	/** All columns, of everything or of one table, first in a list or later. */
	private static final Pattern ALL_COLUMNS = Pattern.compile(
			"""
					(?ix) \\b (?: select | returning ) \\s+ (?: (?: all | distinct ) \\s+ )? (?: [a-z_]\\w*\\. )? \\*
					| \\b (?: select | returning ) \\b [^;*"']* , \\s* (?: [a-z_]\\w*\\. )? \\* \\s* (?: , | from \\b | " | \\z )""");

	@Test
	void everyStatementNamesItsColumns() {
		var found = new ArrayList<String>();
		for (var file : Checkout.files((name) -> FILE.matcher(name).matches() && !name.equals("ColumnsTests.java"))) {
			findings(Checkout.text(file)).map((sql) -> Checkout.ROOT.relativize(file) + ": " + sql).forEach(found::add);
		}
		assertThat(found).as("Statements to name the columns in").isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select * from notes", "SELECT *, 1 as one", "select\n  * from notes",
			"select notes.* from notes", "select distinct * from notes",
			"insert into notes (text) values ('') RETURNING *", "select 1 as one, * from notes",
			"select id, notes.* from notes" })
	void allColumnsAreFound(String sql) {
		assertThat(findings(sql)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select count(*) from notes", "select id, 2 * 3 as six from notes", "select from notes",
			"select a, b*c from notes", "import java.util.List; // selects, *then* returns" })
	void namedColumnsAreNot(String sql) {
		assertThat(findings(sql)).isEmpty();
	}

	private static Stream<String> findings(String text) {
		return ALL_COLUMNS.matcher(text).results().map((match) -> match.group().replaceAll("\\s+", " "));
	}

}
