package dev.slipway.platform.migration;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ServiceTest
class RunningRoleTests {

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "create table other (id int)", "drop table notes", "alter table notes add column b text",
			"truncate notes", "create schema other", "delete from flyway_schema_history",
			"update flyway_schema_history set checksum = 0" })
	void changesRowsAndNothingElse(String sql) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.sql(sql).update())
			.havingRootCause()
			.withMessageMatching("(?s).*(permission denied|must be owner).*");
	}

	@Test
	void readsAndWritesRows() {
		assertThat(jdbc.sql("insert into notes (text) values ('a')").update()).isEqualTo(1);
		assertThat(jdbc.sql("delete from notes where text = 'a'").update()).isPositive();
	}

}
