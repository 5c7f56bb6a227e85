package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence that is always true, and the queries that prove it.
 *
 * @param sentence what is true
 * @param queries one query, which finds what contradicts the sentence; or two of
 * different services, where every row of the first must be a row of the second
 */
public record Invariant(String sentence, List<Query> queries) {

	private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");

	private static final Pattern SQL = Pattern.compile("(?ms)^```sql\\R-- database: ([a-z-]+)\\R(.+?)^```$");

	/** Enough to see what is wrong. */
	private static final int ROWS_SHOWN = 5;

	/** Reads the invariants of a page: one per heading, with its queries below. */
	public static List<Invariant> readFrom(Path page) {
		try {
			var text = Files.readString(page);
			var headings = SECTION.matcher(text).results().toList();
			var invariants = new ArrayList<Invariant>();
			for (var i = 0; i < headings.size(); i++) {
				var end = (i + 1 < headings.size()) ? headings.get(i + 1).start() : text.length();
				var queries = SQL.matcher(text.substring(headings.get(i).end(), end))
					.results()
					.map((block) -> new Query(block.group(1), block.group(2)))
					.toList();
				if (!queries.isEmpty()) {
					invariants.add(new Invariant(headings.get(i).group(1), queries));
				}
			}
			return invariants;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What contradicts the invariant right now; empty when it holds.
	 * @throws SQLException when a database cannot be read
	 */
	public List<String> violations(PostgresServer server) throws SQLException {
		var rows = queries.getFirst().rows(server);
		if (queries.size() == 2 && !rows.isEmpty()) {
			rows.removeAll(queries.getLast().rows(server));
		}
		return rows.stream().limit(ROWS_SHOWN).toList();
	}

	/**
	 * A query and the database it runs on.
	 *
	 * @param database its name, which is the service's
	 * @param sql finds rows that contradict a sentence
	 */
	public record Query(String database, String sql) {

		private List<String> rows(PostgresServer server) throws SQLException {
			try (var connection = server.connect(database);
					var statement = connection.createStatement();
					var result = statement.executeQuery(sql)) {
				var rows = new ArrayList<String>();
				while (result.next()) {
					var row = new ArrayList<String>();
					for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
						row.add(result.getMetaData().getColumnLabel(column) + "=" + result.getString(column));
					}
					rows.add(String.join(" ", row));
				}
				return rows;
			}
		}

	}

}
