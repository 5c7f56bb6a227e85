package dev.slipway.payments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of {@code invariants.sql}. */
public class Invariants {

	private final JdbcClient jdbc;

	private final List<String> queries;

	Invariants(JdbcClient jdbc) throws IOException {
		this.jdbc = jdbc;
		var script = new ClassPathResource("invariants.sql").getContentAsString(StandardCharsets.UTF_8);
		this.queries = Arrays.stream(script.split(";")).filter((query) -> !query.isBlank()).toList();
	}

	/** The rows that break a rule. */
	public List<Map<String, Object>> violations() {
		return queries.stream().flatMap((query) -> jdbc.sql(query).query().listOfRows().stream()).toList();
	}

}
